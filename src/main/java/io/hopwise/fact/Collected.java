package io.hopwise.fact;

/**
 * Says that a list was collected whole, so that absence from it means absence on the host. Without
 * it a {@code not} over that kind of fact proves nothing.
 *
 * @param topic what was collected
 * @param table for {@link Topic#ROUTES} and {@link Topic#ROUTES6} {@code all} or one table's name,
 *     for iptables the table ({@code filter}, {@code nat} …) or {@code all}; else empty
 */
public record Collected(String host, String netns, Topic topic, String table, Source source)
    implements HostFact {}
