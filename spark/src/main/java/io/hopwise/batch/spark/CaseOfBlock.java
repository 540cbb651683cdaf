package io.hopwise.batch.spark;

import io.hopwise.batch.FactLine;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Writes a block of a cluster as a case, {@code hopwise/facts/1}. */
final class CaseOfBlock implements MapFunction<Row, Row> {
  private static final long serialVersionUID = 1;

  /** Between a cluster's name and its block's number. */
  static final char BLOCK = '#';

  @Override
  public Row call(Row block) {
    String cluster = block.getString(block.fieldIndex("cluster"));
    long number = block.getLong(block.fieldIndex("block"));
    String id = String.format(Locale.ROOT, "%s%c%05d", cluster, BLOCK, number);
    String hosts =
        block.<Row>getList(block.fieldIndex("hosts")).stream()
            .map(host -> host.getString(1))
            .collect(Collectors.joining(","));
    String text =
        "{\"schema\":\"hopwise/facts/1\",\"case\":"
            + FactLine.quoted(id)
            + ",\"hosts\":["
            + hosts
            + "]}";
    return RowFactory.create(id, block.getString(block.fieldIndex("site")), null, 0, text);
  }
}
