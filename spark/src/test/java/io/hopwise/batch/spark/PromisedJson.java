package io.hopwise.batch.spark;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Whether what was written is what its schema promises. */
final class PromisedJson {
  private PromisedJson() {}

  /**
   * What is wrong with these lines.
   *
   * @param name of the schema with its version, {@code cluster-1}
   */
  static List<String> errors(String name, List<String> lines) throws IOException {
    List<String> errors = new ArrayList<>();
    try (InputStream in =
        PromisedJson.class.getResourceAsStream("/schema/" + name + ".schema.json")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Schema schema =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
              .getSchema(text, InputFormat.JSON);
      for (String line : lines) {
        for (Error error : schema.validate(line, InputFormat.JSON)) {
          errors.add(error + " of " + line);
        }
      }
    }
    return errors;
  }
}
