package io.hopwise.parse;

import java.util.StringJoiner;

/** Prints the statements of {@code nft -j} as nft's own text has them (libnftables-json(5)). */
final class NftStatementsText {
  private NftStatementsText() {}

  /** A rule, all its statements in a line. */
  static String rule(JsonRow row) {
    StringJoiner text = new StringJoiner(" ");
    for (JsonRow statement : row.rows("expr")) {
      text.add(statement(statement));
    }
    if (row.has("comment")) {
      text.add("comment \"" + row.value("comment") + "\"");
    }
    return text.toString();
  }

  /** A statement: an object with one field, whose name says what it does. */
  static String statement(JsonRow row) {
    String kind = row.name();
    JsonRow of = row.row(kind);
    return switch (kind) {
      case "match" -> match(of);
      case "vmap", "map", "concat" -> NftExpressions.object(row, false);
      case "set" -> of.value("op") + " " + of.value("set") + " { " + elem(of) + " }";
      case "jump", "goto" -> kind + " " + of.value("target");
      case "counter" -> counter(row, of);
      case "snat", "dnat", "masquerade", "redirect" -> translation(kind, of);
      case "reject" -> reject(of);
      case "log" -> of.has("prefix") ? "log prefix \"" + of.value("prefix") + "\"" : "log";
      case "limit" -> limit(of);
      case "mangle" ->
          NftExpressions.of(of, "key", false) + " set " + NftExpressions.of(of, "value", false);
      case "queue" -> of.has("num") ? "queue num " + NftExpressions.of(of, "num", false) : "queue";
      case "xt" -> {
        String type = of.value("type").isEmpty() ? "target" : of.value("type");
        yield "xt " + type + " \"" + of.value("name") + "\"";
      }
      case "ct count" ->
          "ct count " + (of.value("inv").equals("true") ? "over " : "") + of.value("val");
      default -> kind;
    };
  }

  private static String elem(JsonRow of) {
    return NftExpressions.of(of, "elem", false);
  }

  /** {@code ip saddr 10.0.0.0/8}; equality goes unsaid but behind a mask. */
  private static String match(JsonRow of) {
    JsonRow left = of.row("left");
    String sign = of.value("op");
    boolean masked = "&|^<<>>".contains(left.name()) && !left.name().isEmpty();
    boolean unsaid = sign.equals("in") || (sign.equals("==") && !masked);
    return NftExpressions.of(of, "left", false)
        + (unsaid ? " " : " " + sign + " ")
        + NftExpressions.of(of, "right", NftExpressions.isDevice(left));
  }

  private static String counter(JsonRow row, JsonRow of) {
    if (of.has("packets")) {
      return "counter packets " + of.value("packets") + " bytes " + of.value("bytes");
    }
    String name = row.value("counter");
    return name.isEmpty() ? "counter" : "counter name \"" + name + "\"";
  }

  /** {@code snat to 10.0.0.5:1024-2048}, {@code redirect to :8080}, {@code masquerade}. */
  private static String translation(String kind, JsonRow of) {
    StringBuilder text = new StringBuilder(kind);
    String address = NftExpressions.of(of, "addr", false);
    String port = NftExpressions.of(of, "port", false);
    if (of.has("family")) {
      text.append(' ').append(of.value("family"));
    }
    if (!address.isEmpty() || !port.isEmpty()) {
      boolean brackets = address.indexOf(':') >= 0 && address.indexOf(' ') < 0 && !port.isEmpty();
      text.append(" to ").append(brackets ? "[" + address + "]" : address);
      text.append(port.isEmpty() ? "" : ":" + port);
    }
    String flags = String.join(",", of.values("flags"));
    return text.append(flags.isEmpty() ? "" : " " + flags).toString();
  }

  private static String reject(JsonRow of) {
    String type = of.value("type");
    if (type.isEmpty()) {
      return "reject";
    }
    String what = NftExpressions.of(of, "expr", false);
    return "reject with " + type + (what.isEmpty() ? "" : " " + what);
  }

  /** The burst that nft takes by itself goes unsaid. */
  private static String limit(JsonRow of) {
    String unit = of.value("rate_unit");
    String rate = of.value("rate") + (unit.isEmpty() || unit.equals("packets") ? "" : " " + unit);
    String burst = of.value("burst");
    return "limit rate "
        + (of.value("inv").equals("true") ? "over " : "")
        + rate
        + "/"
        + of.value("per")
        + (burst.isEmpty() || burst.equals("5") || burst.equals("0")
            ? ""
            : " burst " + burst + " packets");
  }
}
