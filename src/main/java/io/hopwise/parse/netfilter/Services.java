package io.hopwise.parse.netfilter;

/** The ports that listings without {@code -n} print by name most (services(5)). */
final class Services {
  private Services() {}

  /** The port of that name or number; -1 when it is neither. */
  static int port(String text) {
    if (!text.isEmpty() && text.charAt(0) >= '0' && text.charAt(0) <= '9') {
      int number = Values.number(text);
      return number <= 65535 ? number : -1;
    }
    return switch (text) {
      case "ftp-data" -> 20;
      case "ftp" -> 21;
      case "ssh" -> 22;
      case "telnet" -> 23;
      case "smtp" -> 25;
      case "domain" -> 53;
      case "bootps" -> 67;
      case "bootpc" -> 68;
      case "tftp" -> 69;
      case "http" -> 80;
      case "pop3" -> 110;
      case "sunrpc" -> 111;
      case "ntp" -> 123;
      case "netbios-ns" -> 137;
      case "netbios-dgm" -> 138;
      case "netbios-ssn" -> 139;
      case "imap2", "imap" -> 143;
      case "snmp" -> 161;
      case "snmp-trap", "snmptrap" -> 162;
      case "bgp" -> 179;
      case "ldap" -> 389;
      case "https" -> 443;
      case "microsoft-ds" -> 445;
      case "isakmp" -> 500;
      case "syslog" -> 514;
      case "dhcpv6-client" -> 546;
      case "dhcpv6-server" -> 547;
      case "ipp" -> 631;
      case "ldaps" -> 636;
      case "imaps" -> 993;
      case "pop3s" -> 995;
      case "nfs" -> 2049;
      case "mysql" -> 3306;
      case "ms-wbt-server" -> 3389;
      case "ipsec-nat-t" -> 4500;
      case "mdns" -> 5353;
      case "postgresql" -> 5432;
      case "redis" -> 6379;
      case "http-alt", "webcache" -> 8080;
      default -> -1;
    };
  }
}
