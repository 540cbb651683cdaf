package io.hopwise.parse.netfilter;

/**
 * What the name of a file says of the listing it holds: {@code iptables_-t_nat_-nvL}, {@code
 * iptables_-nL_INPUT}, {@code iptables_-S}.
 *
 * @param table whose chains are listed
 * @param one whether the name says so: without it {@code iptables} lists filter, a save all tables
 * @param whole whether all of its chains are
 * @param rules whether rules are printed as options, as {@code -S} does, and not in columns
 */
record ListedName(String table, boolean one, boolean whole, boolean rules) {
  static ListedName of(String file) {
    String table = "filter";
    boolean one = false;
    boolean whole = true;
    boolean rules = false;
    String[] words = file.split("_", -1);
    for (int i = 1; i < words.length; i++) {
      String word = words[i];
      if (word.equals("--table") || (isOptions(word) && word.endsWith("t"))) {
        one = true;
        i++;
        table = i < words.length ? words[i] : table;
      } else if (word.startsWith("-")) {
        rules |= word.equals("--list-rules") || (isOptions(word) && word.indexOf('S') > 0);
      } else {
        whole &= word.isEmpty();
      }
    }
    return new ListedName(table, one, whole, rules);
  }

  private static boolean isOptions(String word) {
    return word.startsWith("-") && !word.startsWith("--");
  }
}
