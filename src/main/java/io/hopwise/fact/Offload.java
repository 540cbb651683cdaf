package io.hopwise.fact;

/**
 * A feature that a device or its driver does in place of the kernel (ethtool(8), {@code -k}). Only
 * those of checksums and segmentation are kept, which can spoil a packet; see {@code
 * EthtoolFeaturesParser}.
 *
 * @param device the device
 * @param feature as ethtool spells it: {@code tx-checksumming}, {@code tx-checksum-ip-generic}
 * @param enabled whether it is on
 * @param fixed whether it can't be changed
 */
public record Offload(
    String host,
    String netns,
    String device,
    String feature,
    boolean enabled,
    boolean fixed,
    Source source)
    implements HostFact {}
