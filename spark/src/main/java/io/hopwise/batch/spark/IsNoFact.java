package io.hopwise.batch.spark;

import java.io.IOException;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.sql.Row;

/** Whether a line can't be read as a fact. */
final class IsNoFact implements FilterFunction<Row> {
  private static final long serialVersionUID = 1;

  @Override
  public boolean call(Row row) {
    try {
      FactEntry.of(CaseRow.of(row).text());
      return false;
    } catch (IOException e) {
      return true;
    }
  }
}
