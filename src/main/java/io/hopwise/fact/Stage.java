package io.hopwise.fact;

/** Where on a stack's path a step happens, in the kernel's order. */
public enum Stage {
  SOCKET,
  ARRIVAL,
  BRIDGE,
  RAW,
  CONNTRACK,
  MANGLE,
  DNAT,
  ROUTING,
  REVERSE_PATH,
  FORWARDING,
  INPUT,
  FORWARD,
  OUTPUT,
  PREROUTING,
  POSTROUTING,
  SNAT,
  MTU,
  NEIGHBOUR,
  DEVICE,
  TUNNEL,
  WIRE,
  DELIVERY
}
