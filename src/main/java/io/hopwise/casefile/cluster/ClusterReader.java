package io.hopwise.casefile.cluster;

import io.hopwise.fact.BadInput;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Source;
import io.hopwise.fact.Warning;
import io.hopwise.snapshot.Snapshot;
import io.hopwise.snapshot.Text;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what a cluster's API says, from as many texts as there are. A file is read as a stream of
 * objects: what is kept of each is what facts can hold.
 */
public final class ClusterReader {
  /** As many warnings of one kind are kept for a file. */
  private static final int WARNINGS_A_FILE = 20;

  private final ClusterFacts facts = new ClusterFacts();
  private final List<Warning> warnings = new ArrayList<>();
  private int files;

  /**
   * Reads a file of kubectl's output, or all such files of a folder or archive.
   *
   * @param shown what its facts call it
   * @throws BadInput when it can't be read, or is none
   */
  public void read(Path path, String shown) throws BadInput {
    if (!ClusterFiles.isOne(path)) {
      Snapshot snapshot = Snapshot.open(path);
      boolean isFile = snapshot.isPasted();
      snapshot.read(
          ClusterFiles::knows,
          text -> read(text.content(), isFile ? shown : shown + "/" + text.file()));
      warnings.addAll(snapshot.warnings());
      return;
    }
    try (BufferedInputStream in = new BufferedInputStream(Files.newInputStream(path))) {
      in.mark(2);
      byte[] head = in.readNBytes(2);
      in.reset();
      read(new InputStreamReader(in, ClusterFiles.charset(head)), shown);
    } catch (IOException e) {
      warnings.add(Warning.at(new Source("", shown, 0, ""), "file-not-readable"));
    }
  }

  /** Reads a file of a snapshot or bundle, or what was pasted. */
  public void read(Text text) {
    if (FlannelNotes.isIn(text)) {
      files++;
      FlannelNotes.read(text, facts::node);
    } else {
      read(text.content(), text.file());
    }
  }

  private void read(String content, String file) {
    try {
      read(new StringReader(content), file);
    } catch (IOException e) {
      throw new IllegalStateException("a text in memory can be read", e);
    }
  }

  private void read(Reader in, String file) throws IOException {
    files++;
    Rows rows = new Rows(facts);
    int[] damaged = new int[1];
    Pieces.read(
        in,
        piece -> {
          if (!piece(piece, file, rows) && damaged[0]++ < WARNINGS_A_FILE) {
            Source source = new Source("", file, piece.line(), "");
            warnings.add(Warning.at(source, "cluster-object-not-understood"));
          }
        },
        line -> warnings.add(Warning.at(new Source("", file, line, ""), "file-cut-off")));
    if (damaged[0] > WARNINGS_A_FILE) {
      String rest = Integer.toString(damaged[0] - WARNINGS_A_FILE);
      warnings.add(Warning.at(new Source("", file, 0, ""), "more-of-the-same", rest));
    }
  }

  /** Takes a piece; false for one that is damaged. */
  private boolean piece(Piece piece, String file, Rows rows) {
    switch (piece.form()) {
      case ROW -> rows.read(piece.text(), new Source("", file, piece.line(), piece.text().strip()));
      case DESCRIPTION -> Description.read(piece, file, facts);
      case JSON, YAML -> {
        boolean isYaml = piece.form() == Piece.Form.YAML;
        String excerpt = isYaml ? YamlExcerpt.of(piece.text()) : piece.text();
        if (!excerpt.isEmpty() && ClusterFacts.isOfUse(piece.kind())) {
          Optional<Resource> read = Resource.read(piece, excerpt, file);
          read.ifPresent(facts::take);
          return read.isPresent();
        }
      }
    }
    return true;
  }

  /** How many files were read. */
  public int files() {
    return files;
  }

  /** Whether nothing was understood. */
  public boolean isEmpty() {
    return facts.isEmpty();
  }

  /** What could not be read, and what no fact can hold. */
  public List<Warning> warnings() {
    List<Warning> all = new ArrayList<>(warnings);
    for (Map.Entry<String, Integer> kind : facts.unread().entrySet()) {
      String count = Integer.toString(kind.getValue());
      all.add(Warning.at(Source.NONE, "cluster-kind-not-used", kind.getKey(), count));
    }
    List<String> nobodys = facts.policies().ofNobody();
    if (!nobodys.isEmpty()) {
      all.add(Warning.at(Source.NONE, "cluster-policy-selects-nobody", String.join(", ", nobodys)));
    }
    if (facts.hasNoNodes()) {
      all.add(Warning.at(Source.NONE, "cluster-nodes-missing"));
    }
    int unknown = facts.services().unknown();
    if (unknown > 0) {
      all.add(Warning.at(Source.NONE, "cluster-endpoints-missing", Integer.toString(unknown)));
    }
    return all;
  }

  /**
   * The facts. A node that was not collected is a host of which no more than this is known.
   *
   * @param known what the hosts themselves tell
   * @param hosts that were collected or told of
   */
  public List<HostFact> facts(List<HostFact> known, Collection<String> hosts) {
    return facts.at(known, hosts);
  }
}
