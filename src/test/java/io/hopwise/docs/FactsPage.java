package io.hopwise.docs;

import io.hopwise.casefile.FactWriter;
import io.hopwise.docs.FactFields.Field;
import io.hopwise.fact.Code;
import io.hopwise.fact.Fact;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Step;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The page that says what rules can ask: every fact, its fields, an example. */
final class FactsPage {
  private static final int MOST_COMMANDS = 4;

  private final Javadocs javadocs;
  private final FactSamples samples;
  private final List<String> unexplained = new ArrayList<>();
  private final StringBuilder page = new StringBuilder(131_072);

  private FactsPage(Javadocs javadocs, FactSamples samples) {
    this.javadocs = javadocs;
    this.samples = samples;
  }

  /**
   * The page.
   *
   * @param text Markdown
   * @param unexplained what no Javadoc says the meaning of
   */
  record Written(String text, List<String> unexplained) {}

  static Written write(Javadocs javadocs, FactSamples samples) {
    FactsPage page = new FactsPage(javadocs, samples);
    page.write();
    return new Written(page.page.toString(), page.unexplained);
  }

  private void write() {
    page.append(FactTheme.HEAD);
    for (FactTheme theme : FactTheme.ALL) {
      page.append("- ").append(link(theme.title())).append(": ");
      page.append(String.join(", ", theme.kinds().stream().map(FactsPage::link).toList()));
      page.append('\n');
    }
    for (FactTheme theme : FactTheme.ALL) {
      page.append("\n## ").append(theme.title()).append('\n');
      if (!theme.intro().isEmpty()) {
        page.append('\n').append(theme.intro()).append('\n');
      }
      theme.kinds().forEach(this::kind);
    }
  }

  private void kind(Class<?> kind) {
    String name = FactFields.name(kind);
    page.append("\n### ").append(name).append("\n\n");
    page.append(explained(javadocs.of(kind), name)).append('\n');
    Optional<Fact> example = samples.example(kind);
    if (isStep(kind)) {
      codes(kind);
    } else {
      example.ifPresent(this::example);
    }
    if (kind == Code.class) {
      page.append("\nAll of them, each with its sentence: [codes.md](codes.md).\n");
    } else if (kind.isEnum()) {
      names(kind);
    } else {
      fields(kind, example);
    }
  }

  private static boolean isStep(Class<?> kind) {
    return Step.class.isAssignableFrom(kind) && kind.isRecord();
  }

  /** Its line, and what prints it. */
  private void example(Fact fact) {
    if (!fact.source().isQuotable()) {
      return;
    }
    StringBuilder where = new StringBuilder();
    List<String> commands = samples.commands(fact.getClass());
    if (!commands.isEmpty()) {
      List<String> first = commands.subList(0, Math.min(MOST_COMMANDS, commands.size()));
      where.append("From `").append(String.join("`, `", first)).append('`');
      where.append(commands.size() > MOST_COMMANDS ? " and others" : "").append(".");
    }
    if (fact instanceof HostFact known && !fact.source().file().equals("case.yaml")) {
      List<FactWriter.Written> told = FactWriter.lines(known.host(), List.of(known));
      if (!told.isEmpty()) {
        where.append(" In a case file: `").append(told.get(0).yaml()).append("`");
      }
    }
    page.append("\n```\n").append(fact.source().text()).append("\n```\n");
    page.append(where).append(where.isEmpty() ? "" : "\n");
  }

  private void codes(Class<?> step) {
    List<String> links = new ArrayList<>();
    for (Code code : StepCodes.of(step)) {
      links.add("[`" + code + "`](codes.md#" + code.text() + ")");
    }
    page.append("\nCodes: ").append(String.join(" ", links)).append('\n');
  }

  /** Those that say all by their name stand together. */
  private void names(Class<?> kind) {
    page.append('\n');
    String before = "";
    for (Object each : kind.getEnumConstants()) {
      Enum<?> constant = (Enum<?>) each;
      Optional<String> meaning = javadocs.of(constant);
      page.append(
          before.equals("plain") && meaning.isEmpty() ? " " : before.isEmpty() ? "- " : "\n- ");
      page.append('`').append(constant.name()).append('`');
      page.append(meaning.map(text -> ": " + sentence(text)).orElse(""));
      before = meaning.isEmpty() ? "plain" : "explained";
    }
    page.append('\n');
  }

  private void fields(Class<?> kind, Optional<Fact> example) {
    List<Field> fields = FactFields.of(kind);
    if (fields.isEmpty()) {
      return;
    }
    boolean isShown = example.isPresent();
    boolean isQuoted = isShown && example.get().source().isQuotable();
    page.append("\n| field | is | |");
    page.append(isShown ? isQuoted && !isStep(kind) ? " here |" : " e.g. |" : "").append('\n');
    page.append("|---|---|---|").append(isShown ? "---|" : "").append('\n');
    for (Field field : fields) {
      Optional<String> meaning = javadocs.ofAnswer(kind, field.method());
      page.append("| `").append(field.name()).append("` | ");
      page.append(linked(field.method().getGenericReturnType())).append(" | ");
      page.append(cell(explained(meaning, FactFields.name(kind) + "." + field.name())));
      page.append(" |");
      if (isShown) {
        String condition =
            FactFields.condition(field, example.get())
                .map(one -> " `" + cell(one) + "`")
                .orElse("");
        page.append(condition).append(" |");
      }
      page.append('\n');
    }
  }

  private String explained(Optional<String> text, String of) {
    if (text.isEmpty() || text.get().isBlank()) {
      unexplained.add(of);
      return "";
    }
    return sentence(text.get());
  }

  /** Begins with a capital letter and ends with a full stop. */
  private static String sentence(String text) {
    boolean isWord = text.matches("(?s)[a-z]+[ ,;:.].*");
    String begun = isWord ? Character.toUpperCase(text.charAt(0)) + text.substring(1) : text;
    return begun.matches("(?s).*[.…:]$") ? begun : begun + ".";
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("\n\n", "<br>");
  }

  /** The words for a type, those that the page explains as links. */
  private static String linked(Type type) {
    String words = FactFields.kind(type);
    Type inner = type instanceof ParameterizedType many ? many.getActualTypeArguments()[0] : type;
    for (FactTheme theme : FactTheme.ALL) {
      if (inner instanceof Class<?> kind && theme.kinds().contains(kind)) {
        return words.replace(FactFields.name(kind), link(FactFields.name(kind)));
      }
    }
    return words;
  }

  private static String link(Class<?> kind) {
    return link(FactFields.name(kind));
  }

  private static String link(String title) {
    String anchor = title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 -]", "").replace(' ', '-');
    return "[" + title + "](#" + anchor + ")";
  }
}
