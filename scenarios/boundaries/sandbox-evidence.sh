# shellcheck shell=bash
# Prints what shows the network set-up of the process whose id is the argument: the links of its
# network namespace, and their queues.

nsenter --net="/proc/$1/ns/net" ip -details link show
nsenter --net="/proc/$1/ns/net" tc qdisc show
