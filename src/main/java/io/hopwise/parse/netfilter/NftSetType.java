package io.hopwise.parse.netfilter;

import java.util.Optional;

/** What an nft set holds. */
final class NftSetType {
  private NftSetType() {}

  /**
   * The type of {@code type ipv4_addr . inet_service} or {@code typeof ip saddr . tcp dport}, in
   * the first spelling; a field that is not known keeps its own.
   */
  static String of(String line) {
    NftTokens tokens = new NftTokens(line);
    boolean typeof = tokens.take().equals("typeof");
    StringBuilder type = new StringBuilder();
    do {
      Optional<NftKey> key = typeof ? NftKey.read(tokens) : Optional.empty();
      type.append(type.isEmpty() ? "" : " . ");
      type.append(key.isPresent() ? key.get().memberType() : tokens.take());
    } while (tokens.takeIf("."));
    return type.toString();
  }
}
