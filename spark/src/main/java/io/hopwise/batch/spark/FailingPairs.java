package io.hopwise.batch.spark;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Who does not reach whom by a diagnosis, and the cause and host that explain it best. */
final class FailingPairs implements FlatMapFunction<Row, Row> {
  private static final long serialVersionUID = 1;

  /** {@code cause} and {@code host} are empty where no hypothesis explains it. */
  static final StructType COLUMNS =
      new StructType()
          .add("cluster", DataTypes.StringType)
          .add("cause", DataTypes.StringType)
          .add("host", DataTypes.StringType)
          .add("kind", DataTypes.StringType)
          .add("from", DataTypes.StringType)
          .add("to", DataTypes.StringType);

  private static final JsonFactory JSON = new JsonFactory();
  private static final List<String> NOBODY = List.of("", "");

  @Override
  public Iterator<Row> call(Row evaluated) throws IOException {
    String id = evaluated.getString(evaluated.fieldIndex("id"));
    int end = id.lastIndexOf(CaseOfBlock.BLOCK);
    Map<Integer, List<String>> explained = new HashMap<>();
    List<Map<String, String>> cells = new ArrayList<>();
    try (JsonParser json = JSON.createParser(evaluated.getString(evaluated.fieldIndex("line")))) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        if (name.equals("hypotheses")) {
          hypotheses(json, explained);
        } else if (name.equals("reachability")) {
          cells(json, cells);
        } else {
          json.skipChildren();
        }
      }
    }
    List<Row> pairs = new ArrayList<>();
    for (Map<String, String> cell : cells) {
      if (cell.get("outcome").equals("fails")) {
        List<String> why = explained.getOrDefault(Integer.valueOf(cell.get("symptom")), NOBODY);
        pairs.add(
            RowFactory.create(
                end < 0 ? id : id.substring(0, end),
                why.get(0),
                why.get(1),
                cell.get("kind"),
                cell.get("from"),
                cell.get("to")));
      }
    }
    return pairs.iterator();
  }

  private static void cells(JsonParser json, List<Map<String, String>> cells) throws IOException {
    while (json.nextToken() == JsonToken.START_OBJECT) {
      Map<String, String> cell = new HashMap<>();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        cell.put(name, json.getText());
      }
      cells.add(cell);
    }
  }

  /** The most probable comes first, and the first that explains a symptom is taken. */
  private static void hypotheses(JsonParser json, Map<Integer, List<String>> explained)
      throws IOException {
    while (json.nextToken() == JsonToken.START_OBJECT) {
      String cause = "";
      String host = "";
      List<Integer> symptoms = new ArrayList<>();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        switch (name) {
          case "cause" -> cause = json.getText();
          case "host" -> host = json.getText();
          case "explains" -> {
            while (json.nextToken() != JsonToken.END_ARRAY) {
              symptoms.add(json.getIntValue());
            }
          }
          default -> json.skipChildren();
        }
      }
      for (int symptom : symptoms) {
        explained.putIfAbsent(symptom, List.of(cause, host));
      }
    }
  }
}
