# shellcheck shell=bash
# Prints the node's network, one line each: interfaces with their addresses, then routes. Those of
# containers come and go by themselves and are left out.

ip -oneline address show | awk '$2 !~ /^(veth|cali|tap|lxc)/ {print $2, $3, $4}' | sort
ip -oneline link show | awk '$2 !~ /^(veth|cali|tap|lxc)/ {print $2, $3}' | sort
ip route show | sort
