package io.hopwise.batch.spark;

import io.hopwise.batch.FactLine;
import java.util.Optional;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.sql.Row;

/** Whether a line can't be read as a fact. */
final class IsNoFact implements FilterFunction<Row> {
  private static final long serialVersionUID = 1;

  @Override
  public boolean call(Row row) {
    Optional<FactLine> fact = FactLine.of(CaseRow.of(row).text());
    return fact.isEmpty() || (EntryOfLine.isOfHost(fact.get()) && fact.get().host().isEmpty());
  }
}
