package io.stewardry.factors.web;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.util.Map;

/// A QR code as the one path of an SVG, drawn by the server: no script sees the secret, and it is
/// sent to nobody.
///
/// @param size modules on each side, with the quiet zone
/// @param path all that is dark
public record QrCode(int size, String path) {
  private static final int QUIET_ZONE = 4;

  static QrCode of(String text) {
    try {
      BitMatrix dark =
          new QRCodeWriter()
              .encode(text, BarcodeFormat.QR_CODE, 0, 0, Map.of(EncodeHintType.MARGIN, QUIET_ZONE));
      return new QrCode(dark.getWidth(), path(dark));
    } catch (WriterException tooLong) {
      throw new IllegalArgumentException("the text is too long for a QR code", tooLong);
    }
  }

  /// Row by row, one rectangle for each run.
  private static String path(BitMatrix dark) {
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < dark.getHeight(); y++) {
      for (int x = 0; x < dark.getWidth(); x++) {
        if (dark.get(x, y)) {
          int start = x;
          while (x + 1 < dark.getWidth() && dark.get(x + 1, y)) {
            x++;
          }
          int length = x - start + 1;
          path.append('M').append(start).append(' ').append(y).append('h').append(length);
          path.append("v1h-").append(length).append('z');
        }
      }
    }
    return path.toString();
  }
}
