package io.hopwise.batch.spark;

import io.hopwise.casefile.Case;
import io.hopwise.casefile.CaseFile;
import io.hopwise.diagnosis.CaseFacts;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.HostFact;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The keys of a host, as rows; those of another site are others. */
final class KeysOfHost implements FlatMapFunction<Row, Row> {
  private static final long serialVersionUID = 1;

  static final StructType COLUMNS =
      new StructType().add("hid", DataTypes.StringType).add("key", DataTypes.StringType);

  @Override
  public Iterator<Row> call(Row host) {
    String hid = host.getString(host.fieldIndex("hid"));
    String site = host.getString(host.fieldIndex("site"));
    String facts = host.getString(host.fieldIndex("facts"));
    String json = "{\"schema\":\"hopwise/facts/1\",\"hosts\":[" + facts + "]}";
    Set<String> keys = new LinkedHashSet<>();
    try {
      Case alone = CaseFile.readLine(Path.of("facts"), 1, json);
      for (Map.Entry<String, List<HostFact>> each : CaseFacts.read(alone).byHost().entrySet()) {
        HostKeys found = HostKeys.of(each.getKey(), each.getValue());
        keys.addAll(found.own());
        keys.addAll(found.named());
      }
    } catch (BadInput e) {
      // alone in its cluster, where its case says what is wrong
    }
    List<Row> rows = new ArrayList<>();
    keys.forEach(key -> rows.add(RowFactory.create(hid, site + " " + key)));
    return rows.iterator();
  }
}
