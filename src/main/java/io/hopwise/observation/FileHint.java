package io.hopwise.observation;

import io.hopwise.fact.DeviceName;
import io.hopwise.fact.LinkKind;

/**
 * What a file's name says: {@code node01-eth0.pcap}, {@code node01_flannel.1.pcap}, {@code
 * node01.txt}.
 *
 * @param host as far as the name tells; may be a word that is no host's
 * @param device empty when the name ends in none
 */
public record FileHint(String host, String device) {
  private static final String[] ENDINGS = {
    ".gz", ".pcapng", ".pcap", ".cap", ".dmp", ".txt", ".log", ".out"
  };
  private static final String[] PHYSICAL = {"eth", "ens", "eno", "enp", "em", "p1p", "p2p", "wl"};

  /** Reads a name, with or without folders before it. */
  public static FileHint of(String file) {
    String name = file.substring(file.lastIndexOf('/') + 1);
    for (String ending : ENDINGS) {
      name = name.endsWith(ending) ? name.substring(0, name.length() - ending.length()) : name;
    }
    for (int at = name.length() - 1; at > 0; at--) {
      char sign = name.charAt(at);
      boolean parts = sign == '-' || sign == '_' || (sign == '.' && !endsInNumber(name, at));
      String rest = name.substring(at + 1);
      if (parts && isDevice(rest)) {
        return new FileHint(name.substring(0, at), rest);
      }
    }
    return isDevice(name) ? new FileHint("", name) : new FileHint(name, "");
  }

  private static boolean endsInNumber(String name, int dot) {
    return Words.number(name.substring(dot + 1)) >= 0;
  }

  private static boolean isDevice(String word) {
    if (word.equals("any") || DeviceName.kind(word) != LinkKind.PHYSICAL) {
      return word.indexOf('_') < 0 && word.length() < 16;
    }
    for (String begin : PHYSICAL) {
      boolean numbered =
          word.length() > begin.length() && Character.isDigit(word.charAt(begin.length()));
      if (word.startsWith(begin) && numbered && word.length() < 16 && word.indexOf('-') < 0) {
        return true;
      }
    }
    return false;
  }
}
