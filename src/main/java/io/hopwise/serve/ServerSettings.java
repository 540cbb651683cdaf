package io.hopwise.serve;

import io.hopwise.account.AccountSettings;
import io.hopwise.live.OwnRules;
import io.hopwise.report.Language;
import io.hopwise.rest.Door;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How a server runs.
 *
 * @param port 0 for any that is free
 * @param data the folder of what it keeps
 * @param database a JDBC URL
 * @param user of the database; empty where it asks for none
 * @param workers cases at the same time
 * @param limit that a case may take
 * @param largest submission, in bytes
 * @param rules beside the shipped ones
 * @param samples folders of samples, those of one's own rules among them
 * @param keepDays so many days after its end a case is deleted; 0 for never
 * @param accounts who may come in
 * @param door how it is reached from outside
 * @param helpdesks whose tickets are looked after
 * @param heralds who is told of verdicts
 */
public record ServerSettings(
    String host,
    int port,
    Path data,
    String database,
    String user,
    String password,
    int workers,
    Duration limit,
    long largest,
    OwnRules rules,
    List<Path> samples,
    Language language,
    int keepDays,
    AccountSettings accounts,
    Door door,
    List<HelpdeskChoice> helpdesks,
    HeraldSettings heralds) {
  /** Keeps its own copies of the lists. */
  public ServerSettings {
    samples = List.copyOf(samples);
    helpdesks = List.copyOf(helpdesks);
  }

  /** The folder of what confirmed cases taught. */
  public Path lessons() {
    return data.resolve("learned");
  }

  /** Without the password, which belongs into no log. */
  @Override
  public String toString() {
    return "ServerSettings["
        + host
        + ":"
        + port
        + ", data="
        + data
        + ", database="
        + database
        + "]";
  }
}
