package io.hopwise.editor;

import io.hopwise.fact.BadInput;
import io.hopwise.fact.Source;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Pattern;

/**
 * A rule and its card as somebody is writing them.
 *
 * @param family the folder of the cause, in kebab-case
 * @param cause its id, in kebab-case
 * @param isYaml whether the rule is written in YAML; else in DRL
 */
public record Written(String family, String cause, boolean isYaml, String rule, String card) {
  private static final String TEMPLATE = "my-cause";

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,60}");

  /** Gives every line the end that files have. */
  public Written {
    rule = lines(rule);
    card = lines(card);
  }

  /** Browsers send the ends of lines as mail does. */
  private static String lines(String text) {
    String plain = text.replace("\r\n", "\n").replace('\r', '\n');
    return plain.isEmpty() || plain.endsWith("\n") ? plain : plain + "\n";
  }

  /**
   * What a new rule begins as.
   *
   * @param isYaml whether in YAML
   */
  public static Written template(boolean isYaml) {
    return new Written(
        "kernel",
        TEMPLATE,
        isYaml,
        resource(TEMPLATE + (isYaml ? ".rule.yaml" : ".drl")),
        resource(TEMPLATE + ".yaml"));
  }

  private static String resource(String name) {
    String path = "/rules/_template/" + name;
    try (InputStream in = Written.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("This build holds no " + path + ".");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The same, when it can be a file.
   *
   * @throws BadInput when a name is none
   */
  Written checked() throws BadInput {
    for (String name : new String[] {family, cause}) {
      if (!NAME.matcher(name).matches()) {
        throw new BadInput(Source.NONE, 0, "draft-name", family + "/" + cause);
      }
    }
    return this;
  }

  Path ruleIn(Path folder) {
    return folder.resolve(family).resolve(cause + (isYaml ? ".rule.yaml" : ".drl"));
  }

  Path cardIn(Path folder) {
    return folder.resolve(family).resolve(cause + ".yaml");
  }

  /** Writes both where rules lie; each appears whole or not at all. */
  void write(Path folder) throws IOException {
    Files.createDirectories(folder.resolve(family));
    write(cardIn(folder), card);
    write(ruleIn(folder), rule);
    // written the other way it would be a second rule of the same cause; last, so that one is there
    Files.deleteIfExists(new Written(family, cause, !isYaml, "", "").ruleIn(folder));
  }

  private static void write(Path file, String text) throws IOException {
    Path part = file.resolveSibling("." + file.getFileName() + ".part");
    Files.writeString(part, text, StandardCharsets.UTF_8);
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
