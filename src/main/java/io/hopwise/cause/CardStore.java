package io.hopwise.cause;

import io.hopwise.fact.Stage;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Cards as the build keeps them in our jar: reading YAML would cost more time than all the rest of
 * a start.
 */
final class CardStore {
  /** Where they lie in the jar. */
  static final String RESOURCE = "META-INF/hopwise/cards";

  private CardStore() {}

  static void write(List<Card> cards, DataOutputStream out) throws IOException {
    out.writeShort(cards.size());
    for (Card card : cards) {
      out.writeUTF(card.cause());
      out.writeUTF(card.family());
      out.writeUTF(card.severity().name());
      out.writeUTF(card.status().name());
      out.writeDouble(card.prior());
      out.writeUTF(card.stage().map(Stage::name).orElse(""));
      out.writeUTF(card.asks());
      writeAll(card.bringsAbout(), out);
      writeRemedy(card.remedy(), out);
      writeRemedy(card.orInstead(), out);
      writeAll(card.references(), out);
      writeAll(card.falsePositives(), out);
      out.writeShort(card.texts().size());
      for (Map.Entry<String, CardText> entry : card.texts().entrySet()) {
        CardText text = entry.getValue();
        out.writeUTF(entry.getKey());
        out.writeUTF(text.title());
        out.writeUTF(text.name());
        out.writeUTF(text.explanation());
        out.writeUTF(text.confirm());
        out.writeUTF(text.remedy());
        out.writeUTF(text.risk());
        out.writeUTF(text.falsePositives());
        writeByName(text.ruleWords(), out);
      }
    }
  }

  static List<Card> read(DataInputStream in) throws IOException {
    int size = in.readUnsignedShort();
    List<Card> cards = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      cards.add(
          new Card(
              in.readUTF(),
              in.readUTF(),
              Severity.valueOf(in.readUTF()),
              Status.valueOf(in.readUTF()),
              in.readDouble(),
              stage(in.readUTF()),
              in.readUTF(),
              readAll(in),
              readRemedy(in),
              readRemedy(in),
              readAll(in),
              readAll(in),
              readTexts(in)));
    }
    return cards;
  }

  private static Optional<Stage> stage(String name) {
    return name.isEmpty() ? Optional.empty() : Optional.of(Stage.valueOf(name));
  }

  private static void writeAll(List<String> strings, DataOutputStream out) throws IOException {
    out.writeShort(strings.size());
    for (String string : strings) {
      out.writeUTF(string);
    }
  }

  private static List<String> readAll(DataInputStream in) throws IOException {
    int size = in.readUnsignedShort();
    List<String> strings = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      strings.add(in.readUTF());
    }
    return strings;
  }

  private static void writeRemedy(List<RemedyTemplate> remedy, DataOutputStream out)
      throws IOException {
    out.writeShort(remedy.size());
    for (RemedyTemplate change : remedy) {
      out.writeUTF(change.change());
      writeByName(change.arguments(), out);
    }
  }

  private static void writeByName(Map<String, String> strings, DataOutputStream out)
      throws IOException {
    out.writeShort(strings.size());
    for (Map.Entry<String, String> string : strings.entrySet()) {
      out.writeUTF(string.getKey());
      out.writeUTF(string.getValue());
    }
  }

  private static Map<String, String> readByName(DataInputStream in) throws IOException {
    int size = in.readUnsignedShort();
    Map<String, String> strings = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      String name = in.readUTF();
      strings.put(name, in.readUTF());
    }
    return strings;
  }

  private static List<RemedyTemplate> readRemedy(DataInputStream in) throws IOException {
    int size = in.readUnsignedShort();
    List<RemedyTemplate> remedy = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      remedy.add(new RemedyTemplate(in.readUTF(), readByName(in)));
    }
    return remedy;
  }

  private static Map<String, CardText> readTexts(DataInputStream in) throws IOException {
    int size = in.readUnsignedShort();
    Map<String, CardText> texts = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      String language = in.readUTF();
      texts.put(
          language,
          new CardText(
              in.readUTF(),
              in.readUTF(),
              in.readUTF(),
              in.readUTF(),
              in.readUTF(),
              in.readUTF(),
              in.readUTF(),
              readByName(in)));
    }
    return texts;
  }
}
