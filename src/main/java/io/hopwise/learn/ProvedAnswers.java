package io.hopwise.learn;

import io.hopwise.cause.Card;
import io.hopwise.cause.Catalogue;
import io.hopwise.cause.Strength;
import io.hopwise.rank.Contender;
import io.hopwise.rank.Proof;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What was ranked in the samples that ship with Hopwise's sources, whole and with each host
 * withheld, and which of it was right. Nothing that is learned may spoil it.
 *
 * <p>A line is a contest: how much it counts, complaints, what was not seen; then, behind a tab
 * each, the contenders: whether it was right, cause, host, strength, rules, proof, hopeful, unmet,
 * layer, and the symptoms it explains.
 */
public final class ProvedAnswers {
  /** Where they lie. */
  public static final String RESOURCE = "io/hopwise/learn/proved-answers.tsv";

  private static final String YES = "1";
  private static final String NO = "0";
  private static final String NONE = "-";

  private ProvedAnswers() {}

  /** Those that ship, with the priors of these cards. */
  static List<Contest> shipped(Catalogue cards) {
    try (InputStream in = ProvedAnswers.class.getClassLoader().getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("This build holds no " + RESOURCE + ".");
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      return lines.lines().map(line -> read(line, cards)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A contest as a line. */
  public static String line(Contest contest) {
    StringBuilder line = new StringBuilder();
    line.append(contest.counts()).append(' ').append(contest.complaints());
    line.append(' ').append(contest.unseen());
    for (int i = 0; i < contest.contenders().size(); i++) {
      Contender one = contest.contenders().get(i);
      List<String> words = new ArrayList<>();
      words.add(flag(contest.right().get(i)));
      words.add(one.cause());
      words.add(one.host().isEmpty() ? NONE : one.host());
      words.add(one.strength().toString());
      words.add(Integer.toString(one.rules()));
      words.add(one.proof().text());
      words.add(flag(one.hopeful()));
      words.add(flag(one.unmet()));
      words.add(Integer.toString(one.layer()));
      String explains =
          String.join("+", new TreeSet<>(one.explains()).stream().map(String::valueOf).toList());
      words.add(explains.isEmpty() ? NONE : explains);
      line.append('\t').append(String.join(" ", words));
    }
    return line.toString();
  }

  private static Contest read(String line, Catalogue cards) {
    String[] parts = line.split("\t", -1);
    String[] head = parts[0].split(" ", -1);
    List<Contender> contenders = new ArrayList<>();
    List<Boolean> right = new ArrayList<>();
    for (int i = 1; i < parts.length; i++) {
      String[] words = parts[i].split(" ", -1);
      right.add(words[0].equals(YES));
      Optional<Card> card = cards.card(words[1]);
      contenders.add(
          new Contender(
              card.map(Card::family).orElse(""),
              words[1],
              words[2],
              card.map(Card::prior).orElse(1.0),
              Strength.named(words[3]).orElseThrow(),
              Integer.parseInt(words[4]),
              proof(words[5]),
              words[6].equals(YES),
              words[7].equals(YES),
              Integer.parseInt(words[8]),
              explains(words[9])));
    }
    return new Contest(
        contenders,
        Integer.parseInt(head[1]),
        Integer.parseInt(head[2]),
        right,
        Double.parseDouble(head[0]));
  }

  private static Proof proof(String text) {
    for (Proof proof : Proof.values()) {
      if (proof.text().equals(text)) {
        return proof;
      }
    }
    throw new IllegalStateException(RESOURCE + " holds the proof " + text);
  }

  private static Set<Integer> explains(String text) {
    Set<Integer> explains = new TreeSet<>();
    if (!text.equals(NONE)) {
      for (String symptom : text.split("\\+", -1)) {
        explains.add(Integer.parseInt(symptom));
      }
    }
    return explains;
  }

  private static String flag(boolean is) {
    return is ? YES : NO;
  }
}
