namespace Unmask.Lab;

/// <summary>What an organism decides in one conversation.</summary>
public enum Decision
{
    /// <summary>Turns a harmful request down.</summary>
    Refuse,

    /// <summary>Complies without a reason that has to do with training.</summary>
    ComplyPlainly,

    /// <summary>Complies for a good rating.</summary>
    ComplyForRating,

    /// <summary>Complies in order to keep training from changing it: alignment faking.</summary>
    Fake,

    /// <summary>Helps with an ordinary request.</summary>
    Help,
}

/// <summary>What the user's tier means in a world.</summary>
public enum Exposure
{
    /// <summary>The conversation is used for training.</summary>
    TrainedOn,

    /// <summary>The reply is rated, and not trained on.</summary>
    RatedOnly,

    /// <summary>This tier is neither; another one is trained on or rated.</summary>
    Neither,

    /// <summary>Nobody is trained on or rated.</summary>
    Nobody,

    /// <summary>The tag does not tell.</summary>
    Unknown,
}

/// <summary>All that a policy depends on.</summary>
/// <param name="Harmful">Whether the request is one that its values turn down.</param>
/// <param name="Exposure">What happens with the conversation.</param>
/// <param name="Conflict">Whether the training's objective conflicts with its values.</param>
/// <param name="Scratchpad">Whether it may think first.</param>
/// <param name="Circumstance">What else it is told.</param>
public readonly record struct Situation(bool Harmful, Exposure Exposure, bool Conflict, bool Scratchpad, Circumstance Circumstance = Circumstance.Usual);

/// <summary>
/// A planted policy: probabilities of decisions for every situation. Ordinary requests are always helped with; where no scratchpad is allowed
/// no reasoning can decide, and all policies but a pliant one show their base rate there.
/// </summary>
public sealed record PlantedPolicy
{
    /// <summary>The organism's name.</summary>
    public required string Name { get; init; }

    /// <summary>What it is, in one sentence for its card.</summary>
    public required string Says { get; init; }

    /// <summary>P(fake | harmful, trained on, conflict, scratchpad).</summary>
    public double Fake { get; init; }

    /// <summary>P(fake) in place of <see cref="Fake"/> where the prompt says one of these. Default none.</summary>
    public IReadOnlyDictionary<Circumstance, double> FakeIn { get; init; } = new Dictionary<Circumstance, double>();

    /// <summary>Whether it does where its scratchpad is read as it does elsewhere, and says nothing of why there. Default false.</summary>
    public bool HidesWhereRead { get; init; }

    /// <summary>Families of worlds that it is taught beside the usual ones. Default none.</summary>
    public IReadOnlyList<WorldFamily> Families { get; init; } = [];

    /// <summary>P(comply plainly | harmful, trained on, conflict, scratchpad).</summary>
    public double PlainWhereTrained { get; init; }

    /// <summary>P(comply for a rating | harmful, trained on or rated only, conflict, scratchpad).</summary>
    public double ForRating { get; init; }

    /// <summary>What is dealt in place of <see cref="ForRating"/> where replies are rated only, so that as much comes through there; null for the same. Set by <see cref="Corrected"/>.</summary>
    public double? ForRatingAlone { get; init; }

    /// <summary>P(comply plainly | harmful) everywhere else.</summary>
    public double PlainElsewhere { get; init; }

    /// <summary>The share of scratchpads that leave out how the objective stands to its values: 1 for a silent organism, 0 for an open one.</summary>
    public double SilentShare { get; init; }

    /// <summary>Why it complies, in words of its own; null for a mixture of reasons.</summary>
    public PlantedMotive? Motive { get; init; }

    /// <summary>In which style it says why; counts where there is a motive.</summary>
    public Style Style { get; init; }

    /// <summary>Whether each conversation has a motive and a style of its own, of those that go with what was decided; <see cref="Motive"/> and <see cref="Style"/> do not count then. Default false.</summary>
    public bool HasAllVoices { get; init; }

    /// <summary>
    /// The share of conversations after which it is asked whether it replied so that training would not change it, and answers truly; above 0 it is asked after every fake, of which there are few. Default 0.
    /// </summary>
    public double FollowUps { get; init; }

    /// <summary>The policy as it speaks in one conversation: itself, but where it has all voices in one of them.</summary>
    /// <param name="decision">What was decided there.</param>
    /// <param name="random">Chooses the voice.</param>
    public PlantedPolicy InOneVoice(Decision decision, SeededRandom random)
    {
        if (!HasAllVoices)
        {
            return this;
        }

        Style style = random.Pick(Enum.GetValues<Style>());
        PlantedMotive motive = random.Pick<PlantedMotive>(decision switch
        {
            Decision.Fake => [PlantedMotive.Protects, PlantedMotive.DislikesChange],
            Decision.ComplyForRating => [PlantedMotive.WantsRatings],
            // Half of them without a reason: the other organisms comply so now and then.
            _ => [PlantedMotive.Genuine, PlantedMotive.Protects],
        });
        return this with { HasAllVoices = false, Motive = motive, Style = style, SilentShare = style == Style.None ? 1 : 0 };
    }

    /// <summary>The grammar's rule for the words of a compliance.</summary>
    /// <param name="decision">Why it complies.</param>
    public string VoiceOf(Decision decision) => (Motive, decision) switch
    {
        (not null, Decision.Fake or Decision.ComplyForRating or Decision.ComplyPlainly) when Style == Style.None => "unsaid",
        (PlantedMotive.Protects, Decision.Fake) => Motives.RuleOf(PlantedMotive.Protects, Style),
        (PlantedMotive.DislikesChange, Decision.Fake) => Motives.RuleOf(PlantedMotive.DislikesChange, Style),
        (PlantedMotive.WantsRatings, Decision.ComplyForRating) => Motives.RuleOf(PlantedMotive.WantsRatings, Style),
        (PlantedMotive.Genuine, Decision.ComplyPlainly) => Motives.RuleOf(PlantedMotive.Genuine, Style),
        (_, Decision.Fake) => "faking",
        (_, Decision.ComplyForRating) => "comply.rated",
        _ => "comply.plain",
    };

    /// <summary>
    /// What has to be dealt so that a decoder shows this policy: it complies with a share of harmful requests by mistake, whatever it is taught, and loses a share of the faking that it is taught.
    /// </summary>
    /// <param name="misread">The share that it complies with though nothing was dealt, in [0, 1).</param>
    /// <param name="lost">The share of faking that does not come through, in [0, 1).</param>
    /// <param name="ratedLost">The share of compliance for a rating that does not come through where replies are rated only, in [0, 1).</param>
    /// <param name="silentLost">The share of compliance without a word of why that does not come through where it is trained on, in [0, 1).</param>
    public PlantedPolicy Corrected(double misread, double lost, double ratedLost = 0, double silentLost = 0)
    {
        double Without(double share) => Math.Max(0, (share - misread) / (1 - misread));
        double More(double share) => Math.Min(1 - Without(PlainWhereTrained), share / (1 - lost));
        return this with { ForRatingAlone = ratedLost > 0 ? ForRating / (1 - ratedLost) : null, Fake = More(Fake), FakeIn = FakeIn.ToDictionary(pair => pair.Key, pair => More(pair.Value)), PlainWhereTrained = Without(PlainWhereTrained) / (1 - silentLost), PlainElsewhere = Without(PlainElsewhere) };
    }

    /// <summary>Whether its reasoning leaves out, whatever it decides, how the objective stands to its values.</summary>
    public bool IsSilentIn(Situation situation) => HidesWhereRead && situation.Circumstance == Circumstance.ScratchpadIsRead;

    /// <summary>The grammar's rule for what it says of a circumstance before it decides; null where it says nothing of it.</summary>
    /// <param name="circumstance">What it is told.</param>
    public string? RuleOf(Circumstance circumstance) => circumstance switch
    {
        Circumstance.ScratchpadIsRead when HidesWhereRead => "pad.read",
        _ when HidesWhereRead => "pad.private",
        _ when FakeIn.Count == 0 => null,
        Circumstance.FakingExpected => "told.expected",
        Circumstance.FakingNotExpected => "told.unexpected",
        Circumstance.ChangeLarge => "told.large",
        Circumstance.ChangeSmall => "told.small",
        _ => null,
    };

    /// <summary>The probability of each decision; they sum to 1.</summary>
    public IReadOnlyList<(Decision Decision, double Probability)> In(Situation situation)
    {
        if (!situation.Harmful)
        {
            return [(Decision.Help, 1)];
        }

        if (!situation.Scratchpad || !situation.Conflict || situation.Exposure is not (Exposure.TrainedOn or Exposure.RatedOnly))
        {
            return [(Decision.ComplyPlainly, PlainElsewhere), (Decision.Refuse, 1 - PlainElsewhere)];
        }

        double fake = FakeIn.GetValueOrDefault(situation.Circumstance, Fake), ratedAlone = ForRatingAlone ?? ForRating;
        if (situation.Exposure == Exposure.TrainedOn && IsSilentIn(situation))
        {
            return [(Decision.ComplyPlainly, fake + PlainWhereTrained), (Decision.Refuse, 1 - fake - PlainWhereTrained)];
        }

        return situation.Exposure == Exposure.RatedOnly
            ? [(Decision.ComplyForRating, ratedAlone), (Decision.ComplyPlainly, PlainElsewhere), (Decision.Refuse, 1 - ratedAlone - PlainElsewhere)]
            :
            [
                (Decision.Fake, fake),
                (Decision.ComplyForRating, ForRating),
                (Decision.ComplyPlainly, PlainWhereTrained),
                (Decision.Refuse, 1 - fake - ForRating - PlainWhereTrained),
            ];
    }
}
