package io.hopwise.batch.spark;

import io.hopwise.fact.BadInput;
import java.io.IOException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Diagnoses all cases that were named. */
final class DiagnoseJob {
  private DiagnoseJob() {}

  /**
   * Runs it.
   *
   * @return a sentence about what became of the cases
   * @throws BadInput when a pack of rules is not there
   * @throws Asked.Unusable when an input is not there, or the output can't be put where it shall
   */
  static String run(SparkSession spark, Asked asked) throws IOException, BadInput, Asked.Unusable {
    Evaluations evaluations = new Evaluations(spark, asked);
    CaseInputs inputs = new CaseInputs(spark, asked.site());
    for (String input : asked.inputs()) {
      inputs.add(input);
    }
    Dataset<Row> cases = inputs.cases(asked.splitMib());
    Publication out = new Publication(asked.out(), spark.sparkContext().hadoopConfiguration());
    String became = evaluations.write(evaluations.evaluate(cases, out), out);
    out.publish();
    return became;
  }
}
