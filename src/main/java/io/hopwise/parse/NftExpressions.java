package io.hopwise.parse;

import java.util.ArrayList;
import java.util.List;

/** Prints the expressions of {@code nft -j} as nft's own text has them (libnftables-json(5)). */
final class NftExpressions {
  private NftExpressions() {}

  /**
   * The expression that a field holds: plain, an object, or several with commas.
   *
   * @param quoted whether plain ones are names of devices, which stand in quotes
   */
  static String of(JsonRow row, String field, boolean quoted) {
    List<String> all = parts(row, field, quoted);
    return String.join(",", all);
  }

  /** The items of a set, with commas and blanks between them. */
  static String items(JsonRow row, String field, boolean quoted) {
    return String.join(", ", parts(row, field, quoted));
  }

  private static List<String> parts(JsonRow row, String field, boolean quoted) {
    List<String> all = new ArrayList<>();
    for (JsonRow each : row.items(field)) {
      all.add(each.has("") ? pair(each, quoted) : item(each, quoted));
    }
    return all;
  }

  private static String item(JsonRow item, boolean quoted) {
    return item.plain().map(text -> plain(text, quoted)).orElseGet(() -> object(item, quoted));
  }

  private static String plain(String value, boolean quoted) {
    return quoted && !value.startsWith("@") ? "\"" + value + "\"" : value;
  }

  /** {@code [80, {"accept": null}]}, {@code ["10.96.0.10", "10.244.2.3"]}: what maps to what. */
  private static String pair(JsonRow pair, boolean quoted) {
    List<String> both = new ArrayList<>();
    for (JsonRow each : pair.items("")) {
      both.add(item(each, quoted && both.isEmpty()));
    }
    return String.join(" : ", both);
  }

  /** An object with one field, whose name says what it is. */
  static String object(JsonRow row, boolean quoted) {
    String kind = row.name();
    JsonRow of = row.row(kind);
    return switch (kind) {
      case "payload" -> payload(of);
      case "meta" -> meta(of.value("key"));
      case "ct" -> ct(of);
      case "fib" -> "fib " + String.join(" . ", of.values("flags")) + " " + of.value("result");
      case "rt" -> "rt " + of.value("key");
      case "tcp option" -> "tcp option " + of.value("name") + " " + of.value("field");
      case "numgen" -> "numgen " + of.value("mode") + " mod " + of.value("mod");
      case "prefix" -> of(of, "addr", false) + "/" + of.value("len");
      case "range" -> String.join("-", row.values(kind));
      case "set" -> "{ " + items(row, kind, quoted) + " }";
      case "concat" -> String.join(" . ", parts(row, kind, false));
      case "elem" -> of(of, "val", quoted);
      case "map", "vmap" -> {
        boolean devices = isDevice(of.row("key"));
        yield of(of, "key", false) + " " + kind + " " + of(of, "data", devices);
      }
      case "&", "|", "^", "<<", ">>" -> operation(row, kind);
      default -> NftStatementsText.statement(row);
    };
  }

  private static String payload(JsonRow of) {
    return of.has("base")
        ? "@" + of.value("base") + "," + of.value("offset") + "," + of.value("len")
        : of.value("protocol") + " " + of.value("field");
  }

  private static String meta(String key) {
    return isDeviceKey(key) ? key : "meta " + key;
  }

  /** Whether plain values beside this expression are names of devices. */
  static boolean isDevice(JsonRow expression) {
    return isDeviceKey(expression.row("meta").value("key"));
  }

  private static boolean isDeviceKey(String key) {
    return switch (key) {
      case "iif", "oif", "iifname", "oifname" -> true;
      default -> false;
    };
  }

  private static String ct(JsonRow of) {
    String direction = of.value("dir");
    return "ct " + (direction.isEmpty() ? "" : direction + " ") + of.value("key");
  }

  /** {@code meta mark & 15}, {@code tcp flags & (fin | syn)}: the first is an object. */
  private static String operation(JsonRow row, String sign) {
    List<String> sides = new ArrayList<>();
    for (JsonRow side : row.items(sign)) {
      sides.add(
          side.has("")
              ? "(" + String.join(" | ", parts(side, "", false)) + ")"
              : item(side, false));
    }
    return String.join(" " + sign + " ", sides);
  }
}
