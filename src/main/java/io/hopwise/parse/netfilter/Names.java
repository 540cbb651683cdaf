package io.hopwise.parse.netfilter;

/**
 * Keeps one copy of each word. A ruleset of a hundred thousand lines has few different words, and a
 * word that is always the same object is compared by a glance.
 */
final class Names {
  /** 2^32 by the golden ratio: spreads words that differ in their last characters only. */
  private static final int SPREAD = 0x9e3779b9;

  /** Most texts have a few dozen rules; a large one doubles this a few times. */
  private static final int FEW = 256;

  private String[] slots = new String[FEW];

  /** The words' hashes, so that another word is told without looking at it. */
  private int[] hashes = new int[FEW];

  private int size;

  /** The word that stands between the two indexes. */
  String of(String content, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + content.charAt(i);
    }
    return of(content, from, to, hash);
  }

  /** The word between the two indexes, whose {@link String#hashCode} is already known. */
  String of(String content, int from, int to, int hash) {
    int length = to - from;
    int mask = slots.length - 1;
    int slot = first(hash);
    for (String known = slots[slot]; known != null; known = slots[slot]) {
      if (hashes[slot] == hash && known.length() == length && content.startsWith(known, from)) {
        return known;
      }
      slot = (slot + 1) & mask;
    }
    String word = content.substring(from, to);
    slots[slot] = word;
    hashes[slot] = hash;
    if (++size * 2 > slots.length) {
      grow();
    }
    return word;
  }

  private void grow() {
    String[] old = slots;
    int[] oldHashes = hashes;
    slots = new String[old.length * 2];
    hashes = new int[slots.length];
    int mask = slots.length - 1;
    for (int i = 0; i < old.length; i++) {
      if (old[i] != null) {
        int slot = first(oldHashes[i]);
        while (slots[slot] != null) {
          slot = (slot + 1) & mask;
        }
        slots[slot] = old[i];
        hashes[slot] = oldHashes[i];
      }
    }
  }

  /** Where a word of this hash is looked for first: the upper bits of the product. */
  private int first(int hash) {
    return (hash * SPREAD) >>> (Integer.numberOfLeadingZeros(slots.length) + 1);
  }
}
