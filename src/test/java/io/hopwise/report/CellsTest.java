package io.hopwise.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class CellsTest {
  @Test
  void aChineseCharacterTakesTwoColumns() {
    assertEquals(4, Cells.width("容器"));
    assertEquals(7, Cells.width("web 容器".substring(0, 3) + "容器"));
    assertEquals(3, Cells.width("→ ✗"));
  }

  @Test
  void chineseBreaksBetweenCharactersButNeverBeforeAMark() {
    List<String> lines = Cells.wrapped("请求已经到达，但这台主机找不到路由，回包还没出门就被丢掉。", 24);
    for (String line : lines) {
      assertTrue(Cells.width(line) <= 25, line);
      assertTrue("，。".indexOf(line.charAt(0)) < 0, line);
    }
  }

  @Test
  void aWordLongerThanTheLineStaysWhole() {
    String path = "/sos_commands/networking/ip_route_show_table_all";
    assertTrue(Cells.wrapped("see " + path + " for it", 20).contains(path));
  }

  @Test
  void whatWasCollectedCantTalkToTheTerminal() {
    assertEquals("a\ufffd[31mb \ufffdc\n", Cells.printable("a\u001b[31mb\t\u202ec\n"));
    assertEquals("容器 ✗", Cells.printable("容器 ✗"));
  }
}
