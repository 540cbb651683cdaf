package io.hopwise.lab;

/** What a script of the laboratory printed and how it ended. */
record Said(int exit, String text) {
  boolean isFine() {
    return exit == 0;
  }
}
