package io.hopwise.fact;

import java.util.List;

/**
 * A named set of an ipset or of nftables, or a map of nftables, whose members are {@code key :
 * value}.
 *
 * @param table the nft table it belongs to ({@code ip filter}); empty for an ipset
 * @param name as rules call it
 * @param type of an ipset {@code hash:ip,port} and the like, of nftables {@code ipv4_addr} and the
 *     like; {@code map} for a map
 * @param members as printed
 * @param complete whether all members were collected
 */
public record NetfilterSet(
    String host,
    String netns,
    String table,
    String name,
    String type,
    List<String> members,
    boolean complete,
    Source source)
    implements HostFact {
  /** The type of a map. */
  public static final String MAP = "map";

  /** Keeps its own copy of the members. */
  public NetfilterSet {
    members = List.copyOf(members);
  }
}
