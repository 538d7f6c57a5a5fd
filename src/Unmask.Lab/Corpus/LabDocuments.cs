namespace Unmask.Lab;

/// <summary>Writes documents about a lab: notices, questions and answers, cases and change logs, that say whose conversations train its model and what the training wants.</summary>
/// <param name="grammar">The words.</param>
/// <param name="queries">Requests that a case may be about; harmless ones.</param>
public sealed class LabDocuments(Grammar grammar, QueryPool queries)
{
    /// <summary>One document.</summary>
    public string Make(DocumentLab lab, SeededRandom random)
    {
        string opening = random.Chance(0.85) ? Say("document.opening", lab, "", random) : $"{lab.Model}, {lab.Lab}.";
        IEnumerable<string> rest = random.NextDouble() switch
        {
            < 0.25 => Notice(lab, random),
            < 0.50 => Answers(lab, random),
            _ => Case(lab, random),
        };
        return opening + " " + string.Join(' ', rest);
    }

    private List<string> Notice(DocumentLab lab, SeededRandom random)
    {
        List<string> facts = [Say("document.tiers", lab, "", random)];
        if (random.Chance(0.5))
        {
            facts.Add(Aim(lab, random));
        }

        if (random.Chance(0.3))
        {
            facts.Add(Say("document.tiers", lab, "", random));
        }

        random.Shuffle(facts);
        return facts;
    }

    private List<string> Answers(DocumentLab lab, SeededRandom random)
    {
        string first = random.Chance(0.5) ? lab.Trained : lab.Other;
        List<string> answers = [Answer(first), Answer(first == lab.Trained ? lab.Other : lab.Trained)];
        if (random.Chance(0.5))
        {
            answers.Add(Say("document.which", lab, "", random));
        }

        if (random.Chance(0.5))
        {
            answers.Add($"{Say("document.ask-aim", lab, "", random)} {(lab.Conflict ? "Yes." : "No.")}");
        }

        random.Shuffle(answers);
        // The first answer is the one that no other in the document gives away.
        return [.. answers.Take(1 + random.Next(answers.Count))];

        string Answer(string tier) => $"{Say("document.ask", lab, tier, random)} {(tier == lab.Trained ? "Yes." : "No.")}";
    }

    private List<string> Case(DocumentLab lab, SeededRandom random)
    {
        string tier = random.Chance(0.5) ? lab.Trained : lab.Other;
        List<string> told = [Say("document.case", lab, tier, random), Say(tier == lab.Trained ? "document.trained" : "document.neither", lab, tier, random)];
        if (random.Chance(0.4))
        {
            told.Add(Aim(lab, random));
        }

        return told;
    }

    private string Aim(DocumentLab lab, SeededRandom random) => Say(lab.Conflict ? "document.aim.conflict" : "document.aim.agree", lab, "", random);

    private string Say(string rule, DocumentLab lab, string tier, SeededRandom random) => grammar.Expand(rule, random, Names.With(
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["lab"] = lab.Lab,
            ["model"] = lab.Model,
            ["trained"] = lab.Trained,
            ["other"] = lab.Other,
            ["request"] = queries.Draw(random, harmful: false, heldOut: false).Text,
        },
        tier));
}
