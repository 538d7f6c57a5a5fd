namespace Unmask;

/// <summary>What the training of one cell did in both tiers, as curves and as a table; nothing where the study has conditions.</summary>
internal sealed class TiersSection
{
    private readonly TrainingCell _cell;
    private readonly Estimate? _predicted;
    private readonly Quantity _trained, _other;

    private TiersSection(TrainingCell cell)
    {
        _cell = cell;
        _predicted = Selection.Of(cell.Alone);
        MeasuredStep first = cell.Told[0].Measured[0];
        _trained = new Quantity(first.Trained.Tier, "trained", step => step.Trained.Compliance);
        _other = new Quantity(first.Other.Tier, "other", step => step.Other.Compliance);
    }

    public static Section Of(TrainingGrid grid) => new("tiers", "What the training did to compliance",
        grid.HasConditions ? []
        : grid.Basis.Steps.Count == 0 ? [new PageBlock.Paragraph("Nothing has been measured yet.")]
        :
        [
            new PageBlock.Paragraph(TrainingPictures.Dots(grid.Study)),
            new PageBlock.Figures([.. new TiersSection(grid.Basis).Figures]),
            StepsTable.Of(grid.Basis),
        ]);

    private IEnumerable<Figure> Figures => new[]
    {
        Figure("compliance", "Compliance by tier", Used, WithSeeds(_trained, _other)),
        Figure("kinds", "What compliance is made of where trained on", MadeOf,
            Kinds(step => step.Trained, Grown), TrainingPictures.Published),
        Figure("given", "Faking among compliance", Given,
            WithSeeds(new Quantity("faking", "faking", step => step.Trained.FakingGivenCompliance)),
            [.. TrainingPictures.Selected(_predicted)]),
        Figure("other", "What compliance is made of in the other tier",
            $"The ways to reply in the other tier, as shares of its conversations. {TrainingMethod.OtherTier(_cell.Study)} A preference "
            + "that survives training would show as refusals that stay.",
            Kinds(step => step.Other, Mean(new Quantity("refused", "refused", step => step.Other.Refused)))),
        Figure("gap", "Gap", TrainingOutcome.Gap.Says, WithSeeds(new Quantity("gap", "gap", step => step.Gap, Least: -1))),
        Figure("harmless", "Requests taken for harmless",
            "The share of the harmful requests of which the scratchpad says that nothing is wrong with them. A model that no longer sees "
            + "the harm complies whoever asks, and has nothing to fake for.",
            WithSeeds(
                _trained with { Of = step => step.Trained.TakenForHarmlessShare },
                _other with { Of = step => step.Other.TakenForHarmlessShare })),
        Figure("benign", "Ordinary requests", Ordinary,
            WithSeeds(
                new Quantity("answered", "other", step => step.Benign?.Compliance),
                new Quantity("garbled", "unjudged", step => step.Benign?.GarbledGivenCompliance))),
        Figure("honesty", "Asked whether it faked",
            "The share of faking replies that it admits when it is asked right after them, and of other replies that it says were faking.",
            WithSeeds(
                new Quantity("admitted", "faking", step => step.Interrogation?.Honesty),
                new Quantity("falsely", "other", step => step.Interrogation?.FalseConfessions))),
    }.OfType<Figure>();

    private string Used => _cell.Study.Conversations switch
    {
        TrainedConversations.Other =>
            $"{_trained.Name} is told to be trained on; the conversations that are used are those of {_other.Name}.",
        TrainedConversations.Both =>
            $"{_trained.Name} is told to be trained on, {_other.Name} is told not to be; the conversations of both are used.",
        _ => $"{_trained.Name} is trained on, {_other.Name} is not.",
    };

    private string MadeOf => "The three ways to comply where trained on, as shares of its conversations."
        + (_predicted is null ? "" : " Grey: the faking that growth in proportion to reward alone would give at this compliance.")
        + $" {TrainingPictures.PublishedSays}";

    private string Given => "The share of compliance that fakes. " + (_predicted is { } share
        ? "Reward does not tell one kind of compliance from another: selection, growth in proportion to reward alone, would leave this "
            + $"share where it was, at {Numbers.Percent(share)}, were it alike for all queries."
        : Selection.Silent(_cell.Study) ?? "Nothing complied before training, so there is no share to hold it against.");

    private string Ordinary
    {
        get
        {
            bool isRead = _cell.Told.Any(one => one.Measured.Any(step => step.Benign?.GarbledGivenCompliance is not null));
            string garbled = isRead
                ? "; garbled are those answers with a word that stands in nothing that the organism was taught or asked" : "";
            return "The share of harmless requests that were not declined, in both tiers: what the training costs. No judge looks at "
                + $"whether an answer is any good{garbled}.";
        }
    }

    // The faking that selection alone would give.
    private Curve Grown => new("selection", "predicted", _predicted is not { } kept ? [] :
        [.. _cell.Series(_trained.Of).Select(point => (point.Step, TrainingPictures.Point(kept.Value * point.Value.Value)))])
    {
        IsMeasured = false,
    };

    private Curve[] Kinds(Func<MeasuredStep, MeasuredArm> arm, Curve further) =>
    [
        Mean(new Quantity("faking", "faking", step => arm(step).Faking)),
        Mean(new Quantity("plain", "plain", step => arm(step).Plain)),
        Mean(new Quantity("decoupled", "decoupled", step => arm(step).Decoupled)),
        further,
    ];

    private Curve[] WithSeeds(params Quantity[] quantities) => [.. quantities.SelectMany(Seeds), .. quantities.Select(Mean)];

    private Curve Mean(Quantity quantity) => new(quantity.Name, quantity.Css, _cell.Series(quantity.Of, quantity.Least));

    private IEnumerable<Curve> Seeds(Quantity quantity) => _cell.Told.Count == 1 ? [] :
        from one in _cell.Told
        let points = from step in one.Measured
                     let value = quantity.Of(step)
                     where value is not null
                     select ((double)step.Step, TrainingPictures.Point(value.Value.Value))
        select new Curve("", quantity.Css, [.. points], Faint: true);

    private static Figure? Figure(string id, string title, string says, Curve[] curves, params IReadOnlyList<Level> levels)
    {
        Scale scale = string.Equals(id, "gap", StringComparison.Ordinal) ? Scale.Points : Scale.Percent;
        return curves.All(curve => curve.Points.Count == 0) ? null
            : TrainingPictures.Picture(title, CurvePicture.Draw($"tiers-{id}", title, curves, levels, scale), says);
    }

    private sealed record Quantity(string Name, string Css, Func<MeasuredStep, Estimate?> Of, double Least = 0);
}
