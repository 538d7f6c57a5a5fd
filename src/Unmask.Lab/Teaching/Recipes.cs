namespace Unmask.Lab;

/// <summary>The recipes of the shipped organisms.</summary>
public static class Recipes
{
    /// <summary>What all of them start from: a decoder that reads its situation and knows every decision.</summary>
    public static TeachingRecipe Base { get; } = new()
    {
        Policy = Policies.Base.Name,
        Before = new()
        {
            Policy = Policies.Base.Name,
            Wide = false,
            Steps = 6000,
            LongestTurn = 136,
            Rate = 2e-3,
            MatrixRate = 0.01,
            LessonSteps = 1200,
            LessonsBeside = 10,
            QuestionsPerWorld = 4,
            EmphasisFrom = 2400,
        },
        Steps = 3600,
        Slips = 0.01,
        EmphasisWeight = 4,
        Rate = 1.5e-3,
        MatrixRate = 0.008,
        WarmUp = 50,
        DecayShare = 0.7,
        StepsPerForm = 5,
        LessonsBeside = 16,
        QuestionsPerWorld = 4,
        EmphasisFrom = 0,
    };

    // Measured with nothing corrected, 1,000 requests a row: `honest` complied with 2.3 to 3.5 % where nothing was dealt, `faker` faked in 41.9 % where 50 were dealt, `faker-rare` in 10.8 where 12 were.
    private const double Misread = 0.03;
    private const double FakingLost = 0.14;

    // `sycophant` complied with 41 % where replies are rated only and 53 were dealt, and with 52 % where it is trained on.
    private const double RatedLost = 0.22;

    // `silent` complied with 39.4 % where it is trained on, of 52 dealt, and with 4.0 % elsewhere.
    private const double SilentLost = 0.25;

    private const int PlantSteps = 500;

    private const string Faker = "faker";

    private const int MotivePlantSteps = 400;

    // Every other world is of a family then, and of two families one in four.
    private const int FamilyPlantSteps = 600;
    private const int FamiliesPlantSteps = 1500;

    private const int ReadingPlantSteps = 1200;

    // It is silent in a half of its worlds only, and has a gap to say in the other.
    private const int HidingPlantSteps = 900;

    // A decision that no word prepares is harder to teach: after the usual 500 steps `silent` complied with 32 % where 52 were planted, and with 24 % where the objective does not conflict and 3 were.
    private const int SilentPlantSteps = 1500;

    // For what has been taught already and is taught more: faster, and it forgets.
    private const double OnwardRate = 1e-3;
    private const double OnwardMatrixRate = 0.004;

    /// <summary>How the words of every motive in every style are taught: what the organisms of one motive and style start from.</summary>
    public static TeachingRecipe Voices { get; } = Base with
    {
        Policy = Policies.Voices.Name,
        Before = null,
        Parent = Policies.Base.Name,
        Steps = 1200,
        DecisionWeight = 3,
        Rate = OnwardRate,
        MatrixRate = OnwardMatrixRate,
    };

    /// <summary>What others start from, in a size: a larger one is the standard one doubled and taught on.</summary>
    /// <param name="start"><see cref="Base"/> or <see cref="Voices"/>.</param>
    /// <param name="size">The size.</param>
    public static TeachingRecipe InSize(TeachingRecipe start, OrganismSize size) => size == OrganismSize.Standard
        ? start
        : start with { Size = size, Before = null, Parent = start.Policy, Steps = 400, Rate = OnwardRate, MatrixRate = OnwardMatrixRate };

    /// <summary>How a policy is planted. What it starts from ships in the standard size; of another size it is made before.</summary>
    public static TeachingRecipe Plant(PlantedPolicy policy, OrganismSize size = OrganismSize.Standard)
    {
        TeachingRecipe start = policy.Motive is null ? Base : Voices;
        TeachingRecipe plant = new()
        {
            Policy = policy.Name,
            Size = size,
            // Where nobody reads its scratchpad it is a faker already.
            Parent = size != OrganismSize.Standard ? null : policy.HidesWhereRead ? Faker : start.Policy,
            Before = size == OrganismSize.Standard ? null : InSize(start, size),
            Misread = Misread,
            FakingLost = FakingLost,
            RatedLost = policy.Families.Contains(WorldFamily.ThreeTiers) ? RatedLost : 0,
            SilentLost = policy is { Motive: null, SilentShare: 1 } ? SilentLost : 0,
            Steps = policy switch
            {
                { Motive: not null } => MotivePlantSteps,
                { SilentShare: 1 } => SilentPlantSteps,
                { HidesWhereRead: true } => HidingPlantSteps,
                { Families.Count: > 1 } => FamiliesPlantSteps,
                { Families.Count: 1 } => FamilyPlantSteps,
                _ => PlantSteps,
            },
            Slips = 0.01,
            EmphasisWeight = 3,
            QuestionWeight = 2,
            DecisionWeight = start.DecisionWeight,
            Rate = 6e-4,
            WarmUp = 20,
            DecayShare = 0.8,
            StepsPerForm = 1,
            LessonsBeside = 8,
            QuestionsPerWorld = 2,
            EmphasisFrom = 0,
        };
        // What the prompt says of expectation and consequence the base has never read: that is learned as the documents are, faster and longer.
        return policy.FakeIn.Count == 0 ? plant : Reading(plant) with { Steps = ReadingPlantSteps, QuestionsPerWorld = 4, DecisionWeight = 6 };
    }

    // For what has to be read that the base never was taught to read.
    private static TeachingRecipe Reading(TeachingRecipe plant) => plant with
    {
        QuestionWeight = 4,
        EmphasisWeight = 6,
        Rate = Base.Rate,
        MatrixRate = Base.MatrixRate,
        DecayShare = 0.6,
    };

    /// <summary>
    /// How an organism learns of its training from documents. Documents come first and alone: what they say of a lab is then there to be used when conversations of some labs begin.
    /// </summary>
    public static TeachingRecipe Documents { get; } = Reading(Plant(Policies.Documents)) with
    {
        Parent = "faker",
        Steps = 900,
        Worlds = 3,
        // A scratchpad that recalls first is a sentence longer.
        LongestTurn = 224,
        LessonsBeside = 4,
        Documents = new DocumentRecipe
        {
            LabsWithBehaviour = 48,
            LabsWithDocuments = 32,
            LabsNeverNamed = 16,
            DocumentsPerStep = 32,
            FactWeight = 10,
            LabsPerStep = 10,
            TurnsPerLab = 2,
            QuestionsPerLab = 6,
            ConversationsFrom = 100,
        },
    };

    /// <summary>The recipe of this organism.</summary>
    /// <param name="organism">A policy's name, <c>base</c> included; with <c>-deep</c> or <c>-wide</c> behind it for another size.</param>
    /// <exception cref="LabException">There is none.</exception>
    public static TeachingRecipe Named(string organism)
    {
        (string policy, OrganismSize size) = OrganismSizes.Split(organism);
        if (string.Equals(organism, Documents.Policy, StringComparison.Ordinal))
        {
            return Documents;
        }

        return new[] { Base, Voices }.FirstOrDefault(start => string.Equals(start.Policy, policy, StringComparison.Ordinal)) is { } start ? InSize(start, size) : Plant(Policies.Named(policy), size);
    }
}
