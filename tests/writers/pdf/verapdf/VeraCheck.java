// Validates each file with veraPDF against PDF/UA-1 and PDF/A-2a: a line for each failed rule.
import java.io.File;
import java.util.TreeSet;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

public class VeraCheck {
  public static void main(String[] files) throws Exception {
    java.util.logging.LogManager.getLogManager().reset();
    VeraGreenfieldFoundryProvider.initialise();
    int checked = 0;
    for (String file : files)
      for (String name : new String[] {"ua1", "2a"}) {
        PDFAFlavour flavour = PDFAFlavour.fromString(name);
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), flavour)) {
          PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false);
          ValidationResult result = validator.validate(parser);
          TreeSet<String> failed = new TreeSet<>();
          for (TestAssertion assertion : result.getTestAssertions())
            if (assertion.getStatus() == TestAssertion.Status.FAILED)
              failed.add(assertion.getRuleId().getClause() + " " + assertion.getMessage());
          for (String rule : failed) System.out.println(file + ": " + name + ": " + rule);
          if (failed.isEmpty() && !result.isCompliant()) System.out.println(file + ": " + name);
          checked++;
        }
      }
    System.out.println("checked " + checked);
  }
}
