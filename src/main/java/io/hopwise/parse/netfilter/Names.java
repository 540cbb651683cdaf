package io.hopwise.parse.netfilter;

/**
 * Keeps one copy of each word. A ruleset of a hundred thousand lines has few different words, and a
 * word that is always the same object is compared by a glance.
 */
final class Names {
  private String[] slots = new String[1024];
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
    int slot = (hash ^ hash >>> 15) & mask;
    while (slots[slot] != null) {
      String known = slots[slot];
      if (known.length() == length && known.hashCode() == hash && content.startsWith(known, from)) {
        return known;
      }
      slot = (slot + 1) & mask;
    }
    String word = content.substring(from, to);
    slots[slot] = word;
    if (++size * 2 > slots.length) {
      grow();
    }
    return word;
  }

  private void grow() {
    String[] old = slots;
    slots = new String[old.length * 2];
    int mask = slots.length - 1;
    for (String word : old) {
      if (word != null) {
        int hash = word.hashCode();
        int slot = (hash ^ hash >>> 15) & mask;
        while (slots[slot] != null) {
          slot = (slot + 1) & mask;
        }
        slots[slot] = word;
      }
    }
  }
}
