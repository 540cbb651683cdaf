package io.hopwise.batch.spark;

import io.hopwise.batch.FactLine;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Reads the fact on a line; what is none is {@link IsNoFact}'s. */
final class EntryOfLine implements FlatMapFunction<Row, Row> {
  private static final long serialVersionUID = 1;

  /**
   * {@code hid}: what a host is called among those of all sites; {@code host}: its name as JSON.
   */
  static final StructType COLUMNS =
      new StructType()
          .add("hid", DataTypes.StringType)
          .add("site", DataTypes.StringType)
          .add("host", DataTypes.StringType)
          .add("path", DataTypes.StringType)
          .add("number", DataTypes.IntegerType)
          .add("entry", DataTypes.StringType);

  @Override
  public Iterator<Row> call(Row row) {
    CaseRow line = CaseRow.of(row);
    Optional<FactLine> fact = FactLine.of(line.text()).filter(EntryOfLine::isOfHost);
    if (fact.isEmpty() || fact.get().host().isEmpty()) {
      return List.<Row>of().iterator();
    }
    String host = fact.get().host();
    String hid = line.site().isEmpty() ? host : line.site() + "/" + host;
    return List.of(
            RowFactory.create(
                hid,
                line.site(),
                FactLine.quoted(host),
                line.path(),
                line.number(),
                fact.get().entry()))
        .iterator();
  }

  /** Whether it is a fact of a host: not of how it was read, of what was tried or captured. */
  static boolean isOfHost(FactLine line) {
    return !line.isOfReading() && !line.isSymptom() && !line.isCapture();
  }
}
