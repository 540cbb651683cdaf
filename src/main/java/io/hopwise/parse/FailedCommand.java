package io.hopwise.parse;

import io.hopwise.snapshot.Text;

/**
 * Tells a command's complaint from its output: a file that holds nothing else was not collected.
 */
final class FailedCommand {
  /** A complaint is short; what is longer is not looked through. */
  private static final int LONGEST = 4000;

  private static final String[] COMPLAINTS = {
    "command not found",
    ": not found",
    "No such file or directory",
    "ermission denied",
    "Operation not permitted",
    "RTNETLINK answers",
    "Cannot open netlink",
    "Cannot open network namespace",
    "Cannot send dump request",
    "Cannot talk to rtnetlink",
    "Cannot connect to the Docker daemon",
    "Error response from daemon",
    "Error: ",
    "Dump terminated",
    "is unknown, try",
    "Peer netns reference is invalid",
    "setting the network namespace",
    "OCI runtime",
    "exec failed",
    "ou must be root",
    "can't initialize ",
    "annot initialize ",
    "Could not fetch rule set generation id",
    "Protocol not supported",
    "Address family not supported",
    "Failed to connect to bus",
    "System has not been booted",
    "timed out",
    "failed to run command",
    "nsenter: ",
    "Unable to ",
    "Fatal: ",
    "未找到命令",
    "没有那个文件或目录",
    "权限不够",
    "不允许的操作",
    "nicht gefunden",
    "Keine Berechtigung",
    "commande introuvable",
    "Aucun fichier ou dossier de ce",
    "Permission non accordée",
    "Opération non permise",
    "orden no encontrada",
    "no se encontró la orden",
    "No existe el fichero o el directorio",
    "No existe el archivo o el directorio",
    "Permiso denegado",
    "Operación no permitida",
    "comando não encontrado",
    "comando non trovato",
    "команда не найдена",
    "コマンドが見つかりません",
    "そのようなファイルやディレクトリはありません",
    "許可がありません",
  };

  private FailedCommand() {}

  /** What a command prints its whole usage below. */
  private static final String[] MISUSES = {"nrecognized option", "nvalid option", "Usage: "};

  /**
   * Whether every line of the text is a complaint, and there is at least one; or the first one says
   * that the command was not understood.
   */
  static boolean isComplaint(Text text) {
    if (text.content().length() > LONGEST) {
      return false;
    }
    Lines lines = new Lines(text);
    boolean any = false;
    while (lines.next()) {
      if (!any && isOneOf(MISUSES, lines.line())) {
        return true;
      }
      if (!isOneOf(COMPLAINTS, lines.line()) && !(any && lines.isIndented())) {
        return false;
      }
      any = true;
    }
    return any;
  }

  /** Whether the kernel was asked and said no, which of some questions is the answer. */
  static boolean isKernels(Text text) {
    Lines lines = new Lines(text);
    return lines.next() && lines.startsWith("RTNETLINK answers: ");
  }

  private static boolean isOneOf(String[] complaints, String line) {
    for (String complaint : complaints) {
      if (line.contains(complaint)) {
        return true;
      }
    }
    return false;
  }
}
