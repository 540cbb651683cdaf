package io.hopwise.parse;

import io.hopwise.snapshot.Text;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code nft -j list ruleset} put together again as the text that nft prints without {@code -j}
 * (libnftables-json(5)): there everything of a table stands in it, here all objects follow one
 * another.
 */
public final class NftJson {
  private NftJson() {}

  /** A table with what belongs to it. */
  private static final class Table {
    private final JsonRow row;
    private final List<JsonRow> sets = new ArrayList<>();
    private final List<JsonRow> maps = new ArrayList<>();
    private final Map<String, List<JsonRow>> chains = new LinkedHashMap<>();

    Table(JsonRow row) {
      this.row = row;
    }
  }

  /** The lines of a ruleset, of whichever form the text is. */
  public static Lines lines(Text text, Place place, Sink sink) {
    if (!FoundText.looksLikeJson(text.content())) {
      return new Lines(text);
    }
    Map<String, Table> tables = new LinkedHashMap<>();
    Json json = new Json(text, place.host());
    try {
      while (json.next()) {
        if (json.isObject()) {
          json.object(
              name -> {
                if (name.equals("nftables") && json.isArray()) {
                  objects(json, tables);
                } else {
                  json.skip();
                }
              });
        }
      }
    } catch (IOException e) {
      sink.cutOff(json.end());
    }
    Printout to = new Printout();
    tables.values().forEach(table -> print(table, to));
    return to.lines(text);
  }

  private static void objects(Json json, Map<String, Table> tables) throws IOException {
    while (json.next() && !json.isEndOfArray()) {
      json.object(
          kind -> {
            if (json.isObject()) {
              object(kind, json.row(), tables);
            } else {
              json.skip();
            }
          });
    }
  }

  private static void object(String kind, JsonRow row, Map<String, Table> tables) {
    boolean isTable = kind.equals("table");
    String name = row.value("family") + " " + row.value(isTable ? "name" : "table");
    if (kind.equals("metainfo")) {
      return;
    }
    Table table = tables.computeIfAbsent(name, absent -> new Table(row));
    switch (kind) {
      case "set" -> table.sets.add(row);
      case "map" -> table.maps.add(row);
      case "chain" -> chain(table, row.value("name")).add(0, row);
      case "rule" -> chain(table, row.value("chain")).add(row);
      default -> {}
    }
  }

  private static List<JsonRow> chain(Table table, String name) {
    return table.chains.computeIfAbsent(name, absent -> new ArrayList<>());
  }

  private static void print(Table table, Printout to) {
    JsonRow row = table.row;
    String name = row.has("table") ? row.value("table") : row.value("name");
    to.line(row, "table " + row.value("family") + " " + name + " {");
    if (row.values("flags").contains("dormant")) {
      to.line(row, "flags dormant");
    }
    for (JsonRow set : table.sets) {
      to.line(set, "set " + set.value("name") + " {");
      to.line(set, "type " + String.join(" . ", set.values("type")));
      elements(set, to);
    }
    for (JsonRow map : table.maps) {
      to.line(map, "map " + map.value("name") + " {");
      String value = String.join(" . ", map.values("map"));
      to.line(map, "type " + String.join(" . ", map.values("type")) + " : " + value);
      elements(map, to);
    }
    table.chains.forEach((chain, rows) -> chain(chain, rows, to));
    to.line(row, "}");
  }

  private static void elements(JsonRow set, Printout to) {
    if (set.has("elem")) {
      to.line(set, "elements = { " + NftExpressions.items(set, "elem", false) + " }");
    }
    to.line(set, "}");
  }

  private static void chain(String name, List<JsonRow> rows, Printout to) {
    JsonRow first = rows.get(0);
    to.line(first, "chain " + name + " {");
    for (JsonRow row : rows) {
      if (row.has("expr")) {
        to.line(row, NftStatementsText.rule(row));
      } else if (row.has("hook")) {
        String device = row.value("dev");
        to.line(
            row,
            String.join(
                " ",
                "type",
                row.value("type"),
                "hook",
                row.value("hook"),
                device.isEmpty() ? "" : "device \"" + device + "\"",
                "priority",
                row.value("prio") + ";",
                row.has("policy") ? "policy " + row.value("policy") + ";" : ""));
      }
    }
    to.line(first, "}");
  }
}
