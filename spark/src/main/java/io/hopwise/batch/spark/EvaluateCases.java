package io.hopwise.batch.spark;

import io.hopwise.batch.Evaluated;
import io.hopwise.batch.Evaluation;
import io.hopwise.diagnosis.Diagnosis;
import io.hopwise.diagnosis.Hypothesis;
import io.hopwise.fact.BadInput;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.util.LongAccumulator;

/** Makes rows of {@link Columns#EVALUATED} of rows of {@link Columns#CASE}, one by one. */
final class EvaluateCases implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1;

  private final ShippedRules rules;
  private final int limit;
  private final LongAccumulator readings;

  /**
   * By these rules.
   *
   * @param limit seconds that a case may take
   * @param readings counts how often rules are read
   */
  EvaluateCases(ShippedRules rules, int limit, LongAccumulator readings) {
    this.rules = rules;
    this.limit = limit;
    this.readings = readings;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> cases) throws BadInput {
    Evaluation evaluation = Knowledge.evaluation(rules, readings);
    Limits limits = new Limits(evaluation, limit);
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return cases.hasNext();
      }

      @Override
      public Row next() {
        try {
          return row(limits.evaluate(CaseRow.of(cases.next()).batchCase()));
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new IllegalStateException("The task was called off.", e);
        }
      }
    };
  }

  private static Row row(Evaluated one) {
    Map<String, String> head = LineHead.of(one.line());
    String site = head.get("site");
    if (one.diagnosis().isEmpty()) {
      return RowFactory.create(
          one.id(),
          site,
          null,
          null,
          null,
          null,
          null,
          null,
          head.get("what"),
          head.get("why"),
          one.line());
    }
    Diagnosis diagnosis = one.diagnosis().get();
    Optional<Hypothesis> first = diagnosis.hypotheses().stream().findFirst();
    String taken = head.get("taken");
    return RowFactory.create(
        one.id(),
        site,
        taken == null ? null : Timestamp.from(Instant.parse(taken)),
        diagnosis.verdict().text(),
        first.map(each -> each.card().cause()).orElse(null),
        first.map(Hypothesis::host).orElse(null),
        first.map(each -> rounded(each.probability())).orElse(null),
        first.map(each -> each.proof().text()).orElse(null),
        null,
        null,
        one.line());
  }

  /** To four digits, as the line has it. */
  private static double rounded(double probability) {
    return Math.round(probability * 10_000) / 10_000.0;
  }
}
