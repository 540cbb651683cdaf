/**
 * The forwarding path: facts and a flow in, a {@link io.hopwise.fact.Trace} out.
 *
 * <p>A {@link io.hopwise.path.Network} indexes the facts by network namespace; a {@link
 * io.hopwise.path.Walk} sends the request through it and the answer back, in the kernel's own order
 * (Documentation/networking/ip-sysctl.rst, nf_conntrack-sysctl.rst, ip-route(8), ip-rule(8),
 * bridge(8)). What nobody collected is asked of an {@link io.hopwise.path.Oracle}, and the walk is
 * run once for every answer: equal ends are certain, different ones ambiguous.
 */
package io.hopwise.path;
