package io.hopwise.backup;

import java.nio.file.Path;

/**
 * Where a server keeps what it has.
 *
 * @param data the folder of what was sent
 * @param database a JDBC URL
 * @param user of the database; empty where it asks for none
 */
public record Place(Path data, String database, String user, String password) {
  private static final String FILE = "jdbc:sqlite:";

  /** Whether the database is a file in that folder. */
  boolean isFile() {
    return database.startsWith(FILE);
  }

  /** The same with a file somewhere else. */
  Place at(Path file) {
    return new Place(data, FILE + file, "", "");
  }

  /** The file. */
  Path file() {
    return Path.of(database.substring(FILE.length()));
  }

  /** Without the password, which belongs into no log. */
  @Override
  public String toString() {
    return "Place[" + data + ", " + database + "]";
  }
}
