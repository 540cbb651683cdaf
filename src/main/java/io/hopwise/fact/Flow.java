package io.hopwise.fact;

/**
 * What is to be walked.
 *
 * @param id a symptom's number in the case, or the flow's id
 * @param from who sends
 * @param to who is to get it
 * @param protocol the IP protocol number: 1, 6, 17 …
 * @param sourcePort -1 when any will do
 * @param port -1 for none
 * @param size payload bytes, as in {@code ping -s}; -1 for the probe's default
 * @param dontFragment whether routers may not cut it up ({@code ping -M do})
 */
public record Flow(
    int id,
    Endpoint from,
    Endpoint to,
    int protocol,
    int sourcePort,
    int port,
    int size,
    boolean dontFragment) {}
