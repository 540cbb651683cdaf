package io.hopwise.batch.spark;

import io.hopwise.fact.BadInput;
import io.hopwise.report.BadInputText;
import io.hopwise.report.Language;
import io.hopwise.report.Messages;
import java.io.IOException;
import org.apache.spark.sql.SparkSession;

/** What {@code spark-submit} runs: the job's name, its inputs and its options. */
public final class Main {
  private static final int UNUSABLE = 2;

  private Main() {}

  /**
   * Runs a job. Its failure ends the driver with an exception; what was asked for wrongly with 2.
   */
  public static void main(String[] arguments) throws IOException {
    Asked asked;
    try {
      asked = Asked.of(arguments);
    } catch (Asked.Unusable e) {
      System.err.println(e.getMessage());
      System.exit(UNUSABLE);
      return;
    }
    try (SparkSession spark =
        SparkSession.builder().appName("hopwise " + asked.job()).getOrCreate()) {
      System.out.println(
          asked.job().equals(Asked.FLEET)
              ? FleetJob.run(spark, asked)
              : DiagnoseJob.run(spark, asked));
    } catch (BadInput e) {
      System.err.println(new BadInputText(Messages.in(Language.EN)).of(e).strip());
      System.exit(UNUSABLE);
    } catch (Asked.Unusable e) {
      System.err.println(e.getMessage());
      System.exit(UNUSABLE);
    }
  }
}
