package io.hopwise.fact;

/**
 * What the kernel or a driver counted since the host booted or the device was made. It doesn't say
 * when: a high number may be old. Counters of zero are not kept; where {@link Collected} tells
 * {@link Topic#COUNTERS} of the file that shows it, one that is absent is zero.
 *
 * <p>Names are those below {@code /proc/net}, whichever tool printed them: {@code Ip.OutNoRoutes}
 * ({@code snmp}), {@code TcpExt.IPReversePathFilter} ({@code netstat}), {@code Ip6.InNoRoutes}
 * ({@code snmp6}), {@code nf_conntrack.insert_failed} and {@code arp_cache.table_fulls} ({@code
 * stat/}), {@code softnet.dropped} ({@code softnet_stat}). A device's are those of {@code
 * /sys/class/net/DEVICE/statistics}, {@code rx_dropped}, and what its driver adds to them in its
 * own words ({@code ethtool -S}).
 *
 * @param device the device that counted; empty for the namespace as a whole
 * @param name as below {@code /proc/net}, or in the driver's own words
 * @param value above zero; of what each CPU counts the sum
 * @param source of what each CPU counts the first line that is not zero
 */
public record Counter(
    String host, String netns, String device, String name, long value, Source source)
    implements HostFact {}
