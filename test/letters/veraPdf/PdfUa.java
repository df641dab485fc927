import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/** Asks veraPDF whether each file named is PDF/UA-1: a line for each, `yes` or why not. */
final class PdfUa {
  public static void main(String[] files) {
    LogManager.getLogManager().reset();
    VeraGreenfieldFoundryProvider.initialise();
    for (String file : files) System.out.println(file + "\t" + judged(Path.of(file)));
  }

  private static String judged(Path file) {
    var foundry = Foundries.defaultInstance();
    try (var in = Files.newInputStream(file); var parser = foundry.createParser(in, PDFAFlavour.PDFUA_1); var validator = foundry.createValidator(PDFAFlavour.PDFUA_1, false)) {
      var result = validator.validate(parser);
      if (result.isCompliant()) return "yes";
      return result.getTestAssertions().stream().filter(a -> a.getStatus() == TestAssertion.Status.FAILED)
          .map(a -> a.getRuleId().getClause() + "-" + a.getRuleId().getTestNumber()).distinct().sorted().collect(Collectors.joining(" "));
    } catch (Exception e) {
      return "no PDF: " + String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
    }
  }
}
