# Runs on the node: starts containers by ctr and reads pods' logs, on one monotonic clock.
#
# Each line of input is one command, its words separated by tabs; each is answered by one line of JSON.
#   run ID RUNTIME CONFIG IMAGE LIMIT COMMAND…   one container, from the start of ctr to its end
#   log ID GLOB LIMIT                            the first line that a pod's container writes
#   clean                                        removes what earlier runs left
# The end of input stops what is at work and cleans up: whoever asked is gone.
use strict;
use warnings;
no warnings 'exec'; # It is told apart by its exit code, in words of our own.
use POSIX ();

my $prefix = 'kata-lab-startup-';
my @ctr = ('ctr', '-n', 'k8s.io');
my $input = '';
my $input_ended = 0;

$| = 1;
$SIG{PIPE} = 'IGNORE';

# CLOCK_MONOTONIC by its system call on x86_64: perl-base, which is all a small node has, lacks Time::HiRes.
sub now {
	my $time = "\0" x 16;
	syscall(228, 1, $time) == 0 or die "clock_gettime: $!\n";
	my ($seconds, $nanoseconds) = unpack 'q q', $time;
	return $seconds + $nanoseconds / 1e9;
}

sub json {
	my ($value) = @_;
	return 'null' if !defined $value;
	return $$value if ref $value eq 'SCALAR'; # A literal: a number, true.
	return '[' . join(',', map { json($_) } @$value) . ']' if ref $value eq 'ARRAY';
	return '{' . join(',', map { json($_) . ':' . json($value->{$_}) } sort keys %$value) . '}' if ref $value eq 'HASH';
	$value =~ s/([\\"])/\\$1/g;
	$value =~ s/([^\x20-\x7e])/sprintf '\\u%04x', ord $1/ge;
	return "\"$value\"";
}

sub seconds { my $text = sprintf '%.6f', $_[0]; return \$text }
sub answer { print json($_[0]), "\n" }

sub first_line_of {
	my ($path) = @_;
	open my $file, '<', $path or return undef;
	my $line = <$file>;
	close $file;
	chomp $line if defined $line;
	return $line;
}

# Whether there is input to read within the time given, or its end.
sub waiting {
	my ($wait) = @_;
	my $set = '';
	vec($set, 0, 1) = 1;
	return select($set, undef, undef, $wait) > 0;
}

sub read_input {
	my $count = sysread STDIN, $input, 65536, length $input;
	$input_ended = 1 if !$count;
}

sub next_command {
	while ($input !~ /\n/) {
		return undef if $input_ended;
		read_input() if waiting(60);
	}
	$input =~ s/^([^\n]*)\n//;
	return $1;
}

# Starts a program in a process group of its own, with pipes for both of its outputs.
sub start {
	my (@command) = @_;
	pipe my $out, my $out_end or die "pipe: $!";
	pipe my $err, my $err_end or die "pipe: $!";
	my $pid = fork // die "fork: $!";
	if ($pid == 0) {
		setpgrp;
		open STDIN, '<', '/dev/null';
		open STDOUT, '>&', $out_end;
		open STDERR, '>&', $err_end;
		close $_ for $out, $err, $out_end, $err_end;
		exec {$command[0]} @command or do { print STDERR "$command[0]: $!\n"; POSIX::_exit(127) };
	}
	setpgrp $pid, $pid; # Both do it, so that neither can come too late.
	close $out_end;
	close $err_end;
	return {pid => $pid, out => $out, err => $err};
}

sub stop {
	my ($process) = @_;
	kill 'KILL', -$process->{pid};
	waitpid $process->{pid}, 0;
}

# The output of a short ctr command; it may fail, and it may not take long.
sub quiet {
	my (@command) = @_;
	my $process = start(@ctr, @command);
	my $deadline = now() + 60;
	my $text = '';
	my $reader = '';
	vec($reader, fileno $process->{out}, 1) = 1;
	while (now() < $deadline) {
		next if select(my $ready = $reader, undef, undef, 1) < 1;
		last if !sysread $process->{out}, $text, 65536, length $text;
	}
	stop($process);
	return $text;
}

sub remove {
	my ($id) = @_;
	quiet('tasks', 'kill', '-s', 'SIGKILL', $id);
	quiet('tasks', 'rm', '-f', $id);
	quiet('containers', 'rm', $id);
	quiet('snapshots', 'rm', $id);
}

sub clean {
	my @left = grep { index($_, $prefix) == 0 } split /\n/, quiet('containers', 'ls', '-q');
	remove($_) for @left;
	return \@left;
}

my $events;

# The moments that containerd reports, stamped as they arrive: its own stamps are wall-clock time.
sub events_of {
	my ($chunk, $id, $at, $moments) = @_;
	$events->{text} .= $chunk;
	while ($events->{text} =~ s/^([^\n]*)\n//) {
		my $line = $1;
		next if index($line, "\"$id\"") < 0;
		$moments->{created} //= $at if $line =~ m{ /tasks/create };
		$moments->{started} //= $at if $line =~ m{ /tasks/start };
		$moments->{exited} //= $at if $line =~ m{ /tasks/exit };
		$moments->{deleted} //= $at if $line =~ m{ /tasks/delete };
	}
}

sub run {
	my ($id, $runtime, $config, $image, $limit, @command) = @_;
	my @arguments = (@ctr, 'run', '--rm', '--runtime', $runtime);
	push @arguments, '--runtime-config-path', $config if $config ne '';

	my ($out, $err, $first, $why, %moments) = ('', '');
	my $begin = now();
	my $process = start(@arguments, $image, $id, @command);
	my %open = (out => $process->{out}, err => $process->{err});
	$open{events} = $events->{process}{out} if $events;

	while ($open{out} || $open{err}) {
		my $left = $begin + $limit - now();
		if ($left <= 0) { $why = "no end within $limit s"; last }
		my $ready = '';
		vec($ready, 0, 1) = 1;
		vec($ready, fileno $_, 1) = 1 for values %open;
		next if select($ready, undef, undef, $left) < 1;
		my $at = now();
		read_input() if vec($ready, 0, 1);
		if ($input_ended) { $why = 'stopped'; last }
		for my $name (keys %open) {
			next if !vec($ready, fileno $open{$name}, 1);
			my $count = sysread $open{$name}, my $chunk, 65536;
			if (!$count) { delete $open{$name}; $events = undef if $name eq 'events'; next }
			if ($name eq 'events') { events_of($chunk, $id, $at, \%moments); next }
			if ($name eq 'err') { $err = substr $err . $chunk, -2000; next }
			$out = substr $out . $chunk, 0, 2000;
			$first //= $at if $out =~ /\n/;
		}
	}

	if (!defined $why) {
		# A program may close its outputs and stay: the limit holds until it is gone.
		my $gone = 0;
		while (!($gone = waitpid $process->{pid}, POSIX::WNOHANG()) && now() < $begin + $limit) { select undef, undef, undef, 0.001 }
		if (!$gone) { $why = "no end within $limit s" }
		elsif ($?) { $why = 'ctr ended with ' . ($? & 127 ? 'signal ' . ($? & 127) : $? >> 8) }
		elsif (!defined $first) { $why = 'the container wrote no line' }
	}
	my $end = now();
	if (defined $why) {
		stop($process);
		remove($id);
		$err =~ s/\s+$//;
		answer({id => $id, error => $err eq '' ? $why : "$why: $err"});
		return;
	}
	$out =~ s/\n.*//s;
	answer({
		id => $id, line => $out, firstOutput => seconds($first - $begin), total => seconds($end - $begin),
		map { $_ => seconds($moments{$_} - $begin) } keys %moments,
	});
}

# The first whole line that a container writes, out of a log file in CRI's form.
sub log_line {
	my ($id, $glob, $limit) = @_;
	my $deadline = now() + $limit;
	while (now() < $deadline) {
		read_input() if waiting(0.02);
		return if $input_ended;
		my ($path) = glob $glob;
		next if !defined $path;
		open my $file, '<', $path or next;
		my $line = <$file>;
		close $file;
		next if !defined $line || $line !~ /\n\z/;
		$line =~ s/^\S+ std(?:out|err) [FP] //;
		chomp $line;
		answer({id => $id, line => $line});
		return;
	}
	answer({id => $id, error => "no line within $limit s"});
}

my $removed = clean();
$events = {process => start(@ctr, 'events'), text => ''};
my $events_pid = $events->{process}{pid};
answer({
	ready => \'true', removed => $removed,
	bootId => first_line_of('/proc/sys/kernel/random/boot_id'),
	kernel => first_line_of('/proc/sys/kernel/osrelease'),
});

while (defined(my $command = next_command())) {
	my ($verb, @words) = split /\t/, $command, -1;
	if ($verb eq 'run') { run(@words) }
	elsif ($verb eq 'log') { log_line(@words) }
	elsif ($verb eq 'clean') { answer({removed => clean()}) }
	else { answer({error => "no such command: $verb"}) }
}

kill 'KILL', -$events_pid;
clean();
__END__
