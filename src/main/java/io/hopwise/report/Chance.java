package io.hopwise.report;

/** Says how probable something is. */
final class Chance {
  private Chance() {}

  /** Two digits; never certain: nothing that is inferred is. */
  static String text(double probability) {
    int hundredths = (int) Math.round(Math.min(probability, 0.99) * 100);
    return "0." + (hundredths < 10 ? "0" : "") + hundredths;
  }
}
