package io.hopwise.batch.spark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** Writes cases as other programs do: a table of ids and cases. */
final class ParquetCases {
  private static final MessageType COLUMNS =
      MessageTypeParser.parseMessageType(
          "message cases { required binary id (UTF8); required binary case (UTF8); }");

  private ParquetCases() {}

  /** Writes a file. */
  static void write(Path file, Map<String, String> cases) throws IOException {
    try (ParquetWriter<Group> out =
        ExampleParquetWriter.builder(new org.apache.hadoop.fs.Path(file.toUri()))
            .withConf(new Configuration())
            .withType(COLUMNS)
            .build()) {
      SimpleGroupFactory rows = new SimpleGroupFactory(COLUMNS);
      for (Map.Entry<String, String> each : cases.entrySet()) {
        out.write(rows.newGroup().append("id", each.getKey()).append("case", each.getValue()));
      }
    }
  }
}
