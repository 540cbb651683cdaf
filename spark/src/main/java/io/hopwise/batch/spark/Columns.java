package io.hopwise.batch.spark;

import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What the tables of the job hold. */
final class Columns {
  /** Of a case not read yet: where it lies, and its text where it is a line. */
  static final StructType CASE =
      new StructType()
          .add("id", DataTypes.StringType)
          .add("site", DataTypes.StringType)
          .add("path", DataTypes.StringType)
          .add("number", DataTypes.IntegerType)
          .add("case", DataTypes.StringType);

  /** Of one that was evaluated; {@code what} is null of a result, {@code verdict} of a failure. */
  static final StructType EVALUATED =
      new StructType()
          .add("id", DataTypes.StringType)
          .add("site", DataTypes.StringType)
          .add("taken", DataTypes.TimestampType)
          .add("verdict", DataTypes.StringType)
          .add("cause", DataTypes.StringType)
          .add("host", DataTypes.StringType)
          .add("probability", DataTypes.DoubleType)
          .add("proof", DataTypes.StringType)
          .add("what", DataTypes.StringType)
          .add("why", DataTypes.StringType)
          .add("line", DataTypes.StringType);

  private Columns() {}
}
