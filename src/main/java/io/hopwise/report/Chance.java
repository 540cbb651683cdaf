package io.hopwise.report;

/** Says how probable something is. */
public final class Chance {
  private Chance() {}

  /** Two digits; never certain: nothing that is inferred is. */
  public static String text(double probability) {
    int hundredths = (int) Math.round(Math.min(probability, 0.99) * 100);
    return "0." + (hundredths < 10 ? "0" : "") + hundredths;
  }
}
