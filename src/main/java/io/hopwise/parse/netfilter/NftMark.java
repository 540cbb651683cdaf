package io.hopwise.parse.netfilter;

import io.hopwise.fact.Action;
import java.util.Optional;

/**
 * Reads what a mark is set to. Whatever is masked, or-ed and xor-ed comes down to {@code (mark &
 * and) ^ xor}, as nft itself keeps it.
 */
final class NftMark {
  private NftMark() {}

  /**
   * Reads the expression that stands next.
   *
   * @param packet whether the packet's mark is set; else the connection's
   */
  static Optional<Action> read(NftTokens tokens, boolean packet) {
    boolean open = tokens.takeIf("(");
    Optional<Boolean> ofPacket = field(tokens);
    long and = Values.ALL_BITS;
    long xor = 0;
    if (ofPacket.isEmpty()) {
      and = 0;
      xor = Values.bits(tokens.take());
      if (xor < 0) {
        return Optional.empty();
      }
    }
    while (isOperator(tokens.peek())) {
      String operator = tokens.take();
      boolean nested = tokens.takeIf("(");
      long value = Values.bits(tokens.take());
      if (value < 0 || nested) {
        return Optional.empty();
      }
      switch (operator) {
        case "&", "and" -> {
          and &= value;
          xor &= value;
        }
        case "|", "or" -> {
          and &= ~value;
          xor |= value;
        }
        default -> xor ^= value;
      }
      if (tokens.takeIf(")")) {
        open = false;
      }
    }
    if (open) {
      tokens.takeIf(")");
    }
    return action(packet, ofPacket, and, xor);
  }

  private static boolean isOperator(String word) {
    return switch (word) {
      case "&", "and", "|", "or", "^", "xor" -> true;
      default -> false;
    };
  }

  /** Whether the packet's or the connection's mark stands next; empty when a number does. */
  private static Optional<Boolean> field(NftTokens tokens) {
    if (tokens.takeIf("mark")) {
      return Optional.of(true);
    }
    boolean meta = tokens.peek().equals("meta");
    if ((meta || tokens.peek().equals("ct")) && tokens.peek(1).equals("mark")) {
      tokens.take();
      tokens.take();
      return Optional.of(meta);
    }
    return Optional.empty();
  }

  private static Optional<Action> action(
      boolean packet, Optional<Boolean> ofPacket, long and, long xor) {
    long mask = ~and & Values.ALL_BITS;
    // nothing of the connection's mark is left, yet it is read, and without a connection that fails
    if (!packet && ofPacket.isPresent() && !ofPacket.get() && mask == Values.ALL_BITS) {
      return Optional.empty();
    }
    if (ofPacket.isEmpty() || ofPacket.get() == packet) {
      return Optional.of(
          packet ? new Action.SetMark(xor, mask) : new Action.SetConnectionMark(xor, mask));
    }
    if (xor != 0) {
      return Optional.empty();
    }
    // all of the one mark is replaced by a part of the other
    return Optional.of(
        packet
            ? new Action.RestoreMark(and, Values.ALL_BITS)
            : new Action.SaveMark(Values.ALL_BITS, and));
  }
}
