package io.hopwise.batch.spark;

import java.io.Serializable;

/**
 * A file of cases.
 *
 * @param id what it is called, as somebody named it or the folder it lies in
 * @param site where its cases' hosts stand; empty where nobody says it
 */
record NamedFile(String id, String site) implements Serializable {
  private static final long serialVersionUID = 1;
}
