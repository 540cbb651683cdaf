package io.hopwise.parse;

/**
 * Prints what {@code tc -j} says as the lines that it prints without {@code -j}: only the words
 * that those lines' parsers ask for (tc_qdisc.c, q_netem.c, m_gact.c of iproute2).
 */
final class TcObjects {
  private TcObjects() {}

  /** {@code qdisc KIND HANDLE dev DEVICE root …} and what it dropped. */
  static void qdisc(JsonRow row, Printout to) {
    StringBuilder line = new StringBuilder("qdisc ").append(row.value("kind"));
    line.append(' ').append(row.value("handle"));
    IprouteObjects.word(line, "dev", row.value("dev"));
    IprouteObjects.word(line, "parent", row.value("parent"));
    if (row.value("root").equals("true")) {
      line.append(" root");
    }
    JsonRow options = row.row("options");
    for (String name : options.names()) {
      JsonRow random = options.row(name);
      if (name.equals("loss-random")) {
        line.append(" loss ").append(percent(random.value("loss")));
      } else if (random.isEmpty()) {
        IprouteObjects.word(line, name, options.value(name));
      }
    }
    to.line(row, line);
    if (row.has("drops")) {
      to.line(row, " Sent (dropped " + row.value("drops") + ",");
    }
  }

  /** Of a share of one. */
  private static String percent(String share) {
    return share.equals("1") || share.startsWith("1.0") ? "100%" : share;
  }

  /** {@code filter … bpf … handle …} and its actions. */
  static void filter(JsonRow row, Printout to) {
    StringBuilder line = new StringBuilder("filter");
    IprouteObjects.word(line, "dev", row.value("dev"));
    IprouteObjects.word(line, "parent", row.value("parent"));
    line.append(' ').append(row.value("kind"));
    JsonRow options = row.row("options");
    IprouteObjects.word(line, "handle", options.value("handle"));
    to.line(row, line);
    int order = 1;
    for (JsonRow action : options.rows("actions")) {
      String type = action.row("control_action").value("type");
      to.line(row, "\taction order " + order + ": " + action.value("kind") + " action " + type);
      order++;
    }
  }
}
