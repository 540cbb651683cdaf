package io.hopwise.observation;

import io.hopwise.fact.Result;
import java.util.Optional;

/** The sentences of strerror(3), and of those who say the same in other words, as results. */
final class ErrorWords {
  /**
   * English (glibc, musl), Chinese, German, French, Spanish and Japanese (glibc's catalogues);
   * curl, ncat, telnet.
   */
  private static final String[][] SENTENCES = {
    {
      "Connection refused",
      "拒绝连接",
      "连接被拒绝",
      "Verbindungsaufbau abgelehnt",
      "Connexion refusée",
      "Conexión rehusada",
      "接続を拒否されました"
    },
    {
      "onnection timed out",
      "peration timed out",
      "连接超时",
      "Die Wartezeit für die Verbindung ist abgelaufen",
      "Connexion terminée par expiration du délai d'attente",
      "Expiró el tiempo de conexión",
      "接続がタイムアウトしました",
      "Ncat: TIMEOUT",
      "timed out: Operation now in progress",
      "download timed out",
      "Connection time-out",
      "Read error (Connection timed out)",
      "Timeout was reached",
      "connect timed out",
    },
    {
      "No route to host",
      "Host is unreachable",
      "没有到主机的路由",
      "Keine Route zum Zielrechner",
      "Aucun chemin d'accès pour atteindre l'hôte cible",
      "No existe ninguna ruta hasta el",
      "ホストへの経路がありません",
      "host unreachable"
    },
    {
      "Network is unreachable",
      "Network unreachable",
      "network unreachable",
      "网络不可达",
      "Das Netzwerk ist nicht erreichbar",
      "Le réseau n'est pas accessible",
      "La red es inaccesible",
      "ネットワークに届きません",
    },
    {
      "Connection reset by peer",
      "连接被对方重置",
      "连接被对方重设",
      "连接被对端重置",
      "Die Verbindung wurde vom Kommunikationspartner zurückgesetzt",
    },
    {
      "Operation not permitted",
      "Permission denied",
      "Invalid argument",
      "Do you want to ping broadcast",
      "你想要广播 ping",
      "不允许的操作",
      "权限不够",
      "无效的参数",
      "Die Operation ist nicht erlaubt",
      "Keine Berechtigung",
      "Opération non permise",
      "Permission non accordée",
      "Operación no permitida",
      "Permiso denegado",
      "許可されていない操作です",
      "許可がありません",
      "Das Argument ist ungültig",
    },
    {
      "Message too long",
      "message too long",
      "消息过长",
      "信息过长",
      "Die Nachricht ist zu lang",
      "Nachricht zu lang"
    },
  };

  private static final Result[] RESULTS = {
    Result.REFUSED,
    Result.TIMEOUT,
    Result.HOST_UNREACHABLE,
    Result.NET_UNREACHABLE,
    Result.RESET,
    Result.NOT_PERMITTED,
    Result.MESSAGE_TOO_LONG,
  };

  private ErrorWords() {}

  /** The error that a line tells. */
  static Optional<Result> in(String line) {
    for (int i = 0; i < SENTENCES.length; i++) {
      for (String words : SENTENCES[i]) {
        if (line.contains(words)) {
          return Optional.of(RESULTS[i]);
        }
      }
    }
    return Optional.empty();
  }

  /** The error of a socket that has no connection: a refusal is the ICMP error behind it. */
  static Optional<Result> ofDatagram(String line) {
    return in(line).map(result -> result == Result.REFUSED ? Result.PORT_UNREACHABLE : result);
  }
}
